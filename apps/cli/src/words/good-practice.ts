import type { SharedPractice } from '../commands/good-practice.ts';
import type { Terminal } from '../terminal.ts';
import { drawTable } from './table.ts';

/** What was found among what programmes shared, latest first within each. */
export const formatGoodPractice = (items: readonly SharedPractice[], { columns, colours }: Terminal): string => {
  const rows = items.flatMap(({ programme, title, organisation, shared }) =>
    shared.map((one) => [one.title, one.on, `${title} (${programme})`, organisation]),
  );
  if (rows.length === 0) return 'Nothing that was shared matches.\n';
  return `${drawTable({ head: ['Shared', 'On', 'Programme', 'Organisation'], rows, columns, paintHead: colours.bold })}\n`;
};
