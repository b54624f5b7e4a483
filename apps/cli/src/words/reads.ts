import type { ItemOf } from '@throughline/api-client';
import { momentOf } from '@throughline/words';
import type { Terminal } from '../terminal.ts';
import { drawTable } from './table.ts';

type Read = ItemOf<'get /v1/organisations/{organisation}/reads'>;

const askedIn = ({ asked, withheld }: Read): string =>
  [
    ...Object.entries(asked).map(([name, value]) => `${name}=${[value].flat().join(',')}`),
    ...withheld.map((name) => `${name} (not kept: it looked like personal data)`),
  ].join(' ');

/** Who read what of history, a line each. */
export const formatReads = (reads: readonly Read[], terminal: Terminal): string => {
  if (reads.length === 0) return 'Nobody read history in that month.\n';
  const rows = reads.map((one) => [momentOf(one.at), one.by.id, one.by.role, one.read, askedIn(one)]);
  return `${drawTable(terminal, ['When', 'Who', 'Role', 'Read', 'Asked'], rows)}\n`;
};
