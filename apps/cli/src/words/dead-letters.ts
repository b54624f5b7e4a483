import type { DeadLetterAnswer } from '../commands/dead-letters.ts';
import type { Terminal } from '../terminal.ts';
import { momentOf } from './dates.ts';
import { drawTable } from './table.ts';

/** Dead letters, newest as the API lists them. */
export const formatDeadLetter = (letters: readonly DeadLetterAnswer[], { columns, colours }: Terminal): string => {
  if (letters.length === 0) return 'There are no dead letters.\n';
  return `${drawTable({
    head: ['Id', 'When', 'Programme', 'Refused for', 'What would be accepted', 'Content'],
    rows: letters.map(({ id, at, programme, reason, detail, contentKept }) => [
      id,
      momentOf(at),
      programme ?? '',
      { text: reason, paint: colours.yellow },
      detail,
      contentKept ? 'kept' : 'not kept',
    ]),
    columns,
    paintHead: colours.bold,
    ruled: true,
  })}\nSend one again with \`throughline dead-letters replay <id>\`, repaired with --event <file>.\n`;
};
