import type { PackDifference } from '../../authoring/diff/diff-packs.ts';
import { listed } from '../../text/in-words.ts';
import type { PackMove, RequirementMoved, Said } from './pack-move.ts';

const standing = (finding: Said): string => {
  if (finding.met) return `met: ${finding.why}`;
  if (!finding.inForce) return finding.why;
  const waived = finding.waiver === null ? '' : `; waiver ${finding.waiver} stands in`;
  return `${finding.mandatory ? 'not met' : 'not met, and advisory'}: ${finding.why}${waived}`;
};

const requirementInWords = ({ key, how, changes, before, after, nowUnmet }: RequirementMoved): readonly string[] => {
  if (after === null) return [`${key} is gone: ${before?.title ?? ''}`];
  if (how === 'added') return [`${key} is added: ${after.title} (${standing(after)})`];
  const result =
    before?.met === after.met && before.inForce === after.inForce && !nowUnmet
      ? []
      : [`${key} ${nowUnmet ? 'is now' : 'becomes'} ${standing(after)}`];
  return [...changes.map((change) => `${key}: ${change}`), ...result];
};

/** What a move changes, requirement by requirement and then for the pack as a whole, a difference a sentence. */
export const sentencesOf = (move: Omit<PackMove, 'sentences'>, difference: PackDifference): readonly string[] => [
  ...difference.pack,
  ...move.requirements.flatMap(requirementInWords),
  ...difference.bases.flatMap(({ id, changes }) => changes.map((change) => `basis ${id}: ${change}`)),
  ...(move.keptGates.length === 0 ? [] : [`keeping the pack they closed under: ${listed(move.keptGates)}`]),
  ...move.droppedPromises.map((name) => `no gate would ask any more for the promise ${name}`),
  ...move.outruled.map(
    ({ waiver, requirement, gate, why }) =>
      `waiver ${waiver} stands in for ${requirement} ${move.keptGates.includes(gate) ? `only until ${gate} is opened again` : 'no more'}: ${why}`,
  ),
  ...move.closings.map(
    ({ gate, wouldClose, unmet }) =>
      `${gate} closed and stands; under this pack it would ${wouldClose ? 'have needed no waiver' : `not have closed: ${unmet.map(({ requirement }) => requirement).join(', ')}`}`,
  ),
];
