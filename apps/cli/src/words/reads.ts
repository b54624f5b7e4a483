import type { ItemOf } from '@throughline/api-client';
import { spaced } from '@throughline/policy/words';
import { formatAsked, momentOf } from '@throughline/words';
import type { Terminal } from '../terminal.ts';
import { drawTable } from './table.ts';

type Read = ItemOf<'get /v1/organisations/{organisation}/reads'>;

const READ: Readonly<Record<Read['read'], string>> = {
  search: 'search',
  count: 'count of a search',
  list: 'list of programmes',
  programme: 'programme',
  history: 'history of a programme',
  comparison: 'comparison',
  report: 'report',
  completeness: 'completeness report',
  export: 'evidence pack',
};

const askedIn = ({ asked, withheld }: Read): string =>
  [...formatAsked(asked), ...withheld.map((name) => `${spaced(name)} (not kept: it looked like personal data)`)].join(
    '; ',
  );

/** Who read what of history, a line each. */
export const formatReads = (reads: readonly Read[], terminal: Terminal): string => {
  if (reads.length === 0) return 'Nobody read history in that month.\n';
  const rows = reads.map((one) => [momentOf(one.at), one.by.id, one.by.role, READ[one.read], askedIn(one)]);
  return `${drawTable(terminal, ['When', 'Who', 'Role', 'Read', 'Asked'], rows)}\n`;
};
