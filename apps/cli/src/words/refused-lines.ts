import type { Refused } from '../intake/incoming.ts';
import type { Terminal } from '../terminal.ts';
import { drawTable } from './table.ts';
import { count } from './terms.ts';

/** Lines of an input that were refused, each with its reason and what would be accepted; empty when there are none. */
export const formatRefusedLines = (refused: readonly Refused[], { columns, colours }: Terminal): string => {
  if (refused.length === 0) return '';
  const table = drawTable({
    head: ['Line', 'Refused for', 'What would be accepted'],
    rows: refused.map(({ line, refusal }) => [
      String(line),
      { text: refusal.reason, paint: colours.yellow },
      refusal.detail,
    ]),
    columns,
    paintHead: colours.bold,
  });
  return `${colours.red(`${count(refused.length, 'line was', 'lines were')} refused and not sent.`)}\n\n${table}\n`;
};
