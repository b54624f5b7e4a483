import type { DuplicatesAnswer } from '../commands/duplicates.ts';
import type { Terminal } from '../terminal.ts';
import { drawTable } from './table.ts';

const FOUND = {
  open: 'not resolved: does not count',
  same: 'the same: counts once',
  different: 'two things: both count',
} as const;

/** Suspected duplicates, and what a person found of each. */
export const formatDuplicate = ({ programme, items }: DuplicatesAnswer, { columns, colours }: Terminal): string => {
  if (items.length === 0) return `Nothing on the record of ${programme} is suspected to be a duplicate.\n`;
  const table = drawTable({
    head: ['Event', 'Seems to tell the same as', 'Found'],
    rows: items.map(({ event, of, status }) => [
      event,
      of,
      { text: FOUND[status], ...(status === 'open' ? { paint: colours.yellow } : {}) },
    ]),
    columns,
    paintHead: colours.bold,
    ruled: true,
  });
  const open = items.some(({ status }) => status === 'open');
  return `${table}\n${open ? `Resolve one with \`throughline duplicates resolve ${programme} <event> --found same|different --reason "…"\`.\n` : ''}`;
};
