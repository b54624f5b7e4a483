import type { PackDifference } from '../../authoring/diff/diff-packs.ts';
import { listed } from '../../text/format.ts';
import type { PackMove, RequirementMoved, RequirementFinding } from './pack-move.ts';

const projection = (finding: RequirementFinding): string => {
  if (finding.met) return `met: ${finding.why}`;
  if (!finding.inForce) return finding.why;
  const waived = finding.waiver === null ? '' : `; waiver ${finding.waiver} stands in`;
  return `${finding.mandatory ? 'not met' : 'not met, and advisory'}: ${finding.why}${waived}`;
};

const formatRequirement = ({ key, how, changes, before, after, nowUnmet }: RequirementMoved): readonly string[] => {
  if (after === null) return [`${key} is gone: ${before?.title ?? ''}`];
  if (how === 'added') return [`${key} is added: ${after.title} (${projection(after)})`];
  const result =
    before?.met === after.met && before.inForce === after.inForce && !nowUnmet
      ? []
      : [`${key} ${nowUnmet ? 'is now' : 'becomes'} ${projection(after)}`];
  return [...changes.map((change) => `${key}: ${change}`), ...result];
};

/** What a move changes, requirement by requirement and then for the pack as a whole, a difference a sentence. */
export const sentencesOf = (move: Omit<PackMove, 'sentences'>, difference: PackDifference): readonly string[] => [
  ...difference.pack,
  ...move.requirements.flatMap(formatRequirement),
  ...difference.bases.flatMap(({ id, changes }) => changes.map((change) => `basis ${id}: ${change}`)),
  ...(move.keptGates.length === 0 ? [] : [`keeping the pack they closed under: ${listed(move.keptGates)}`]),
  ...move.droppedPromises.map((name) => `no gate would ask any more for the promise ${name}`),
  ...move.disallowed.map(
    ({ waiver, requirement, gate, why }) =>
      `waiver ${waiver} substitutes for ${requirement} ${move.keptGates.includes(gate) ? `only until ${gate} is opened again` : 'no more'}: ${why}`,
  ),
  ...move.closures.map(
    ({ gate, wouldClose, unmet }) =>
      `${gate} closed and stands; under this pack it would ${wouldClose ? 'have needed no waiver' : `not have closed: ${unmet.map(({ requirement }) => requirement).join(', ')}`}`,
  ),
];
