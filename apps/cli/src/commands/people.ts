import { londonDay } from '@throughline/calendar';
import { type Command, Option } from 'commander';
import { personAnswer } from '../api/directory-answers.ts';
import { apiPath } from '../api/api.ts';
import { ask } from '../api/ask.ts';
import { readPages } from '../api/pages.ts';
import type { Run } from '../program.ts';
import { newKey, type Session } from '../session.ts';
import { formatPeople } from '../words/directory.ts';
import { collect, members } from './order.ts';

interface Set {
  readonly organisation: readonly string[];
  readonly role: readonly string[];
  readonly email?: string | false;
  readonly channel: readonly string[];
}

const list = async (session: Session): Promise<void> => {
  const items = await readPages(session.api(), personAnswer, { path: '/v1/people', pageSize: 200 });
  session.print.result({ items }, () => formatPeople(items, session.runtime.terminal));
};

const set = async (session: Session, id: string, options: Set): Promise<void> => {
  const { organisation: organisations, role: roles, email, channel } = options;
  const answer = await ask(session.api(), personAnswer, {
    method: 'PUT',
    path: apiPath`/v1/people/${id}`,
    idempotencyKey: newKey(),
    body: members({
      organisations,
      roles,
      email: email === undefined || email === false ? null : email,
      channels: channel.length === 0 ? undefined : channel,
    }),
  });
  session.print.result(answer, () => `${id} is in the directory of ${answer.organisations.join(', ')}.`);
};

interface Leave {
  readonly day?: string;
  readonly organisation?: string;
}

const leave = async (session: Session, id: string, { day, organisation }: Leave): Promise<void> => {
  const today = londonDay(new Date().toISOString());
  const answer = await ask(session.api(), personAnswer, {
    method: 'POST',
    path: apiPath`/v1/people/${id}/departure`,
    idempotencyKey: newKey(),
    body: members({ day: day ?? today, organisation }),
  });
  session.print.result(
    answer,
    () => `${id} is told nothing more. Their addresses are erased, and their calendar feeds are revoked.`,
  );
};

/** `people list|set|leave`. */
export const peopleCommands = (program: Command, run: Run): void => {
  const people = program.command('people').description('Whom reminders are sent to');
  people
    .command('list')
    .description('People of your organisations, with their addresses')
    .action(run((session) => list(session)));
  people
    .command('set <id>')
    .description('Put a person into the directory, or change what stands there; how they wish to be told stays theirs')
    .requiredOption('--organisation <code>', 'ODS code for which they act; repeatable', collect)
    .option('--role <role>', 'office or role they hold, as senior-responsible-owner; repeatable', collect, [])
    .option('--email <address>', 'where they are told; without it they have no address')
    .addOption(
      new Option(
        '--channel <channel>',
        'in the order in which they are tried (smtp, notify, webhook, kafka); repeatable',
      )
        .argParser(collect)
        .default([], 'smtp'),
    )
    .action(run<Set>((session, { args: [id = ''], options }) => set(session, id, options)));
  people
    .command('leave <id>')
    .description('Say that a person has left')
    .option('--day <day>', 'day from which they are told nothing more (default: today)')
    .option('--organisation <code>', 'the organisation they have left, where you act for several that keep them')
    .action(run<Leave>((session, { args: [id = ''], options }) => leave(session, id, options)));
};
