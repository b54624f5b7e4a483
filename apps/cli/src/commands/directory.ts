import { extname } from 'node:path';
import type { Command } from 'commander';
import { own } from '@throughline/domain';
import { count } from '@throughline/words';
import { usage } from '../failure.ts';
import { readBytes } from '../intake/input.ts';
import type { Run } from '../program.ts';
import type { Session } from '../session.ts';
import { formatBoardCalendar, formatFeeds, formatPeople, formatPreferences } from '../words/directory.ts';
import { collect, needed, option } from './options.ts';
import { list, request } from './request.ts';

const today = async (): Promise<string> => (await import('@throughline/calendar')).londonDay(new Date().toISOString());

const people = (program: Command, run: Run): void => {
  const people = program.command('people').description('Whom reminders are sent to');
  list(run, people.command('list').description('People of your organisations, with their addresses'), {
    route: 'get /v1/people',
    limit: 200,
    words: formatPeople,
  });
  const set = people
    .command('set <id>')
    .description('Put a person into the directory, or change what stands there; how they wish to be told stays theirs');
  request(run, set, {
    route: 'put /v1/people/{id}',
    body: {
      organisations: needed('--organisation <code>', 'ODS code for which they act; repeatable', collect),
      roles: {
        option: option('--role <role>', 'office or role they hold, as senior-responsible-owner; repeatable', collect),
        otherwise: () => [],
      },
      email: {
        option: option('--email <address>', 'where they are told; without it they have no address'),
        otherwise: () => null,
      },
      channels: option(
        '--channel <channel>',
        'in the order in which they are tried (smtp, notify, webhook, kafka); repeatable (default: smtp)',
        collect,
      ),
    },
    done: ({ id }, { organisations }) => `${id} is in the directory of ${organisations.join(', ')}.`,
  });
  request(run, people.command('leave <id>').description('Say that a person has left'), {
    route: 'post /v1/people/{id}/departure',
    body: {
      day: {
        option: option('--day <day>', 'day from which they are told nothing more (default: today)'),
        otherwise: today,
      },
      organisation: option(
        '--organisation <code>',
        'the organisation they have left, where you act for several that keep them',
      ),
    },
    done: ({ id }) => `${id} is told nothing more. Their addresses are erased, and their calendar feeds are revoked.`,
  });
};

/** `19:00-07:30`: the hours between which nothing is sent; null for none. @throws CliFailure */
const quietOf = (hours: string | false): { readonly from: string; readonly to: string } | null => {
  if (hours === false) return null;
  const [from = '', to = '', ...rest] = hours.split('-');
  const isTime = (text: string): boolean => /^([01]\d|2[0-3]):[0-5]\d$/.test(text);
  if (rest.length > 0 || !isTime(from) || !isTime(to))
    throw usage('The --quiet hours are not understood.', 'Two times in London, as 19:00-07:30');
  return { from, to };
};

interface Preferences {
  readonly delivery?: 'immediate' | 'morning-digest';
  /** `19:00-07:30`; false for none. */
  readonly quiet?: string | false;
}

const preferences = async (session: Session, { delivery, quiet }: Preferences): Promise<void> => {
  const api = session.api();
  const hours = quiet === undefined ? undefined : quietOf(quiet);
  const now = await api.call('get /v1/me/preferences', {});
  const isChanged = delivery !== undefined || hours !== undefined;
  const wished = { delivery: delivery ?? now.delivery, quiet: hours === undefined ? now.quiet : hours };
  const answer = isChanged ? await api.call('put /v1/me/preferences', { body: wished }) : now;
  session.print.result(answer, () => formatPreferences(answer));
};

const me = (program: Command, run: Run): void => {
  program
    .command('me')
    .description('What you decide for yourself')
    .command('preferences')
    .description('How you are told; shown, or changed by the options given')
    .addOption(option('--delivery <delivery>', 'at once, or once a morning').choices(['immediate', 'morning-digest']))
    .option(
      '--quiet <hours>',
      'hours in which nothing is sent, in London, as 19:00-07:30; nor is it on days that are no working days',
    )
    .option('--no-quiet', 'no quiet hours: at any hour of any day')
    .action(run<Preferences>((session, { options }) => preferences(session, options)));
};

const calendarFeeds = (program: Command, run: Run): void => {
  const feed = program
    .command('calendar')
    .description('Your deadlines in your calendar program')
    .command('feed')
    .description('Addresses at which a calendar program finds your deadlines');
  request(run, feed.command('create').description('Make a feed; its address is shown once'), {
    route: 'post /v1/me/calendar-feeds',
    done: (_, { id, url }) =>
      url === null
        ? `Feed ${id} was made; its address was shown then.`
        : `${url}\n\nSubscribe to this address in your calendar program. It is shown this once: whoever has it sees your deadlines.\nEnd it with: throughline calendar feed revoke ${id}`,
  });
  request(run, feed.command('list').description('Your feeds, without their addresses'), {
    route: 'get /v1/me/calendar-feeds',
    done: (_, { items }, terminal) => formatFeeds(items, terminal),
  });
  request(run, feed.command('revoke <id>').description('End a feed'), {
    route: 'delete /v1/me/calendar-feeds/{id}',
    done: ({ id }) => `Feed ${id} is revoked; its address leads nowhere.`,
  });
};

interface Import {
  readonly papersWorkingDays?: number;
  readonly empty?: boolean;
}

const MEDIA_TYPES: Readonly<Record<string, string>> = {
  '.csv': 'text/csv',
  '.ics': 'text/calendar',
  '.ical': 'text/calendar',
};

/** Whatever the encoding, its letters stand in the first bytes; zero bytes and a byte-order mark are passed over. */
const looksLikeICalendar = (bytes: Buffer): boolean =>
  /^[^A-Z]*BEGIN:VCALENDAR/i.test(bytes.subarray(0, 200).toString('latin1').replaceAll('\0', ''));

const readCalendar = async (session: Session, file: string) => {
  const expected = 'A board calendar as CSV or iCalendar, or - for standard input.';
  const bytes = await readBytes(session, { file, expected });
  const byName = file === '-' ? undefined : own(MEDIA_TYPES, extname(file).toLowerCase());
  return { bytes, mediaType: byName ?? (looksLikeICalendar(bytes) ? 'text/calendar' : 'text/csv') };
};

const importFile = async (session: Session, [organisation = '', file = '']: readonly string[], options: Import) => {
  const answer = await session.api().call('put /v1/organisations/{organisation}/board-calendar', {
    params: { organisation },
    query: { papersWorkingDays: options.papersWorkingDays, empty: options.empty === true ? 'true' : undefined },
    file: await readCalendar(session, file),
  });
  session.print.result(
    answer,
    () =>
      `The board calendar of ${organisation} has ${count(answer.meetings.length, 'meeting')} now; its running programmes follow.\n\n` +
      formatBoardCalendar(answer, session.runtime.terminal),
  );
};

const boardCalendar = (program: Command, run: Run): void => {
  const calendar = program.command('board-calendar').description('When the board of an organisation meets');
  calendar
    .command('import <organisation> <file>')
    .description('Replace it by a file: CSV (meeting, papers by, questions by) or iCalendar')
    .option(
      '--papers-working-days <days>',
      'papers are due so many working days before, where the file does not say (5)',
      Number,
    )
    .option('--empty', 'take a file without meetings too: the calendar is then empty')
    .action(run<Import>((session, { args, options }) => importFile(session, args, options)));
  const show = calendar
    .command('show <organisation>')
    .description('Its meetings, with when papers and questions are due');
  request(run, show, {
    route: 'get /v1/organisations/{organisation}/board-calendar',
    done: (_, answer, terminal) => formatBoardCalendar(answer, terminal),
  });
};

const webhooks = (program: Command, run: Run): void => {
  const webhook = program.command('webhook').description('Where reminders of an organisation are posted, signed');
  request(run, webhook.command('show <organisation>').description('Its address, without the secret'), {
    route: 'get /v1/webhooks/{organisation}',
    done: ({ organisation }, { url }) => `Reminders of ${organisation} are posted to ${url}`,
  });
  const set = webhook.command('set <organisation> <url>').description('Set it, with a new secret, which is shown once');
  request(run, set, {
    route: 'put /v1/webhooks/{organisation}',
    body: { url: '<url>' },
    done: ({ organisation }, { secret }) =>
      secret === null
        ? `The webhook of ${organisation} was set; its secret was shown then.`
        : `${secret}\n\nThe receiver verifies signatures with this secret. It is shown this once, and an earlier one signs nothing any more.\nPeople are told there whose channels name webhook: throughline people set <id> --channel webhook …`,
  });
  request(run, webhook.command('remove <organisation>').description('Post nothing there any more'), {
    route: 'delete /v1/webhooks/{organisation}',
    done: ({ organisation }, { url }) => `Nothing of ${organisation} is posted to ${url} any more.`,
  });
};

/** `people …`, `me preferences`, `calendar feed …`, `board-calendar …`, `webhook …`: who is told, where, and of which meetings. */
export const directoryCommands = (program: Command, run: Run): void => {
  for (const register of [people, me, calendarFeeds, boardCalendar, webhooks]) register(program, run);
};
