import { own } from '@throughline/domain';
import { extname } from 'node:path';
import type { Command } from 'commander';
import { boardCalendarAnswer } from '../api/directory-answers.ts';
import { apiPath } from '../api/api.ts';
import { ask } from '../api/ask.ts';
import { readBytes } from '../intake/input.ts';
import type { Run } from '../program.ts';
import { newKey, type Session } from '../session.ts';
import { formatBoardCalendar } from '../words/directory.ts';
import { count } from '../words/terms.ts';

interface Import {
  readonly papersWorkingDays?: string;
  readonly empty?: boolean;
}

const MEDIA_TYPES: Readonly<Record<string, string>> = {
  '.csv': 'text/csv',
  '.ics': 'text/calendar',
  '.ical': 'text/calendar',
};

const EXPECTED = 'A board calendar as CSV or iCalendar, or - for standard input.';
/** Whatever the encoding, its letters stand in the first bytes; zero bytes and a byte-order mark are passed over. */
const looksLikeICalendar = (bytes: Buffer): boolean =>
  /^[^A-Z]*BEGIN:VCALENDAR/i.test(bytes.subarray(0, 200).toString('latin1').replaceAll('\0', ''));

const read = async (session: Session, file: string) => {
  const bytes = await readBytes(session, { file, expected: EXPECTED });
  const byName = file === '-' ? undefined : own(MEDIA_TYPES, extname(file).toLowerCase());
  return { bytes, mediaType: byName ?? (looksLikeICalendar(bytes) ? 'text/calendar' : 'text/csv') };
};

const importFile = async (session: Session, [organisation = '', file = '']: readonly string[], options: Import) => {
  const answer = await ask(session.api(), boardCalendarAnswer, {
    method: 'PUT',
    path: apiPath`/v1/organisations/${organisation}/board-calendar`,
    query: { papersWorkingDays: options.papersWorkingDays, empty: options.empty === true ? 'true' : undefined },
    file: await read(session, file),
    idempotencyKey: newKey(),
  });
  session.print.result(
    answer,
    () =>
      `The board calendar of ${organisation} has ${count(answer.meetings.length, 'meeting')} now; its running programmes follow.\n\n` +
      formatBoardCalendar(answer, session.runtime.terminal),
  );
};

const show = async (session: Session, organisation: string): Promise<void> => {
  const path = apiPath`/v1/organisations/${organisation}/board-calendar`;
  const answer = await ask(session.api(), boardCalendarAnswer, { method: 'GET', path });
  session.print.result(answer, () => formatBoardCalendar(answer, session.runtime.terminal));
};

/** `board-calendar import|show`. */
export const boardCalendarCommands = (program: Command, run: Run): void => {
  const calendar = program.command('board-calendar').description('When the board of an organisation meets');
  calendar
    .command('import <organisation> <file>')
    .description('Replace it by a file: CSV (meeting, papers by, questions by) or iCalendar')
    .option(
      '--papers-working-days <days>',
      'papers are due so many working days before, where the file does not say (5)',
    )
    .option('--empty', 'take a file without meetings too: the calendar is then empty')
    .action(run<Import>((session, { args, options }) => importFile(session, args, options)));
  calendar
    .command('show <organisation>')
    .description('Its meetings, with when papers and questions are due')
    .action(run((session, { args: [organisation = ''] }) => show(session, organisation)));
};
