import type { ExplainedPack, Finding, PackDifference, WhatIf } from '@throughline/policy';
import type { PackInShort } from '../api/policy-answers.ts';
import type { Terminal } from '../terminal.ts';
import { drawTable } from './table.ts';
import { count } from './terms.ts';

/** Packs that the engine knows, a line each. */
export const formatPackList = (packs: readonly PackInShort[], { columns, colours }: Terminal): string =>
  drawTable({
    head: ['Pack', 'Title', 'In force from', 'Requirements'],
    rows: packs.map(({ id, version, title, effectiveFrom, requirements }) => [
      `${id}@${version}`,
      title,
      effectiveFrom,
      String(requirements),
    ]),
    columns,
    paintHead: colours.bold,
  });

/** Findings of lint, the grave ones first. */
export const formatFinding = (findings: readonly Finding[], { columns, colours }: Terminal): string => {
  if (findings.length === 0) return 'Nothing is wrong with this pack.';
  const rows = findings.map(({ severity, requirement, what, mend }) => [
    { text: severity, ...(severity === 'error' ? { paint: colours.red } : {}) },
    requirement ?? 'the pack',
    what,
    mend,
  ]);
  return drawTable({ head: ['', 'Requirement', 'What is wrong', 'How to mend it'], rows, columns, ruled: true });
};

const orNever = (items: readonly string[]): string => (items.length === 0 ? 'never' : items.join('; '));

/** A pack as a board reads it. */
export const formatExplainedPack = ({ title, version, notes, rows }: ExplainedPack, { columns }: Terminal): string => {
  const table = drawTable({
    head: ['Gate', 'Requirement', 'What is asked', 'Basis', 'Waivable'],
    rows: rows.map(({ gate, requirement, force, asked, basis, waivableOn }) => [
      gate,
      `${requirement} (${force})`,
      asked,
      basis.join('; '),
      orNever(waivableOn),
    ]),
    columns,
    ruled: true,
  });
  return [`${title}, ${version}`, ...notes, '', table].join('\n');
};

/** A sentence for each difference. */
export const formatDifference = ({ sentences }: PackDifference): string =>
  sentences.length === 0 ? 'The two packs ask for the same.' : sentences.map((sentence) => `• ${sentence}`).join('\n');

/** Past closures that would have gone otherwise, and why. */
export const formatWhatIf = ({ pack, closures, differing }: WhatIf, { columns }: Terminal): string => {
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
  return [asked, '', drawTable({ head, rows, columns, ruled: true })].join('\n');
};
