import type { ExplainedPack, Finding, PackDifference, WhatIf } from '@throughline/policy';
import type { PackInShort, PackMoveAnswer } from '@throughline/api-client';
import { count } from '@throughline/words';
import type { Terminal } from '../terminal.ts';
import { wrap } from './layout.ts';
import { drawTable, RULED } from './table.ts';

/** Packs that the engine knows, a line each. */
export const formatPackList = (packs: readonly PackInShort[], terminal: Terminal): string => {
  const rows = packs.map(({ id, version, title, effectiveFrom, requirements }) => [
    `${id}@${version}`,
    title,
    effectiveFrom,
    requirements,
  ]);
  return drawTable(terminal, ['Pack', 'Title', 'In force from', 'Requirements'], rows);
};

/** Findings of lint, the grave ones first. */
export const formatFinding = (findings: readonly Finding[], terminal: Terminal): string => {
  if (findings.length === 0) return 'Nothing is wrong with this pack.';
  const rows = findings.map(({ severity, requirement, what, mend }) => [
    { text: severity, paint: severity === 'error' ? terminal.colours.red : undefined },
    requirement ?? 'the pack',
    what,
    mend,
  ]);
  return drawTable(terminal, ['', 'Requirement', 'What is wrong', 'How to mend it'], rows, RULED);
};

const orNever = (items: readonly string[]): string => (items.length === 0 ? 'never' : items.join('; '));

/** A pack as a board reads it. */
export const formatExplainedPack = (
  { title, version, notes, rows: asked }: ExplainedPack,
  terminal: Terminal,
): string => {
  const head = ['Gate', 'Requirement', 'What is asked', 'Basis', 'Waivable'];
  const rows = asked.map(({ gate, requirement, force, asked, basis, waivableOn }) => [
    gate,
    `${requirement} (${force})`,
    asked,
    basis.join('; '),
    orNever(waivableOn),
  ]);
  return [`${title}, ${version}`, ...notes, '', drawTable(terminal, head, rows, RULED)].join('\n');
};

/** A sentence for each difference. */
export const formatDifference = ({ sentences }: PackDifference): string =>
  sentences.length === 0 ? 'The two packs ask for the same.' : sentences.map((sentence) => `• ${sentence}`).join('\n');

/** Past closures that would have gone otherwise, and why. */
export const formatWhatIf = ({ pack, closures, differing }: WhatIf, terminal: Terminal): string => {
  const asked = `${count(closures, 'past closing')} looked at under ${pack.id}@${pack.version}.`;
  if (differing.length === 0) return `${asked} None would have gone otherwise.`;
  const rows = differing.map(({ programme, gate, closedAt, wouldClose, unmet, waiversNotNeeded }) => [
    programme,
    gate,
    closedAt.slice(0, 10),
    wouldClose
      ? `closes, without a waiver of: ${waiversNotNeeded.join(', ')}`
      : unmet.map(({ title, why }) => `${title}: ${why}`).join('; '),
  ]);
  const head = ['Programme', 'Gate', 'Closed', 'What would differ'];
  return [asked, '', drawTable(terminal, head, rows, RULED)].join('\n');
};

/** What a move to another policy pack would change for a programme, and how to decide on it. */
export const formatPackMove = (move: PackMoveAnswer, { columns, colours }: Terminal): string => {
  const { programme, from, to, digest, sentences, requirements, keptGates, droppedPromises } = move;
  const inTheWay = requirements.filter(({ nowUnmet }) => nowUnmet).length;
  const kept = keptGates.length === 0 ? [] : [`Keeping the pack they closed under: ${keptGates.join(', ')}.`];
  const decision =
    droppedPromises.length > 0
      ? `The move would be refused: nothing would ask any more for what was promised (${droppedPromises.join(', ')}).`
      : `Nothing is moved yet. An approver decides on exactly this: throughline programme move-pack ${programme} ${to.id}@${to.version} --shown ${digest} --reason "…"`;
  return [
    colours.bold(`From ${from.id}@${from.version} to ${to.id}@${to.version} for ${programme}`),
    ...(sentences.length === 0 ? ['Nothing would change.'] : sentences.map((one) => wrap(one, columns, '  • '))),
    wrap(
      `${count(inTheWay, 'requirement', 'requirements')} would stand in the way that ${inTheWay === 1 ? 'does' : 'do'} not now.`,
      columns,
    ),
    ...kept.map((line) => wrap(line, columns)),
    wrap(decision, columns),
    '',
  ].join('\n');
};
