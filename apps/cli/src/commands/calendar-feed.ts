import type { Command } from 'commander';
import { feedAnswer, feedCreated, feedList } from '../api/directory-answers.ts';
import { apiPath } from '../api/api.ts';
import { ask } from '../api/ask.ts';
import type { Run } from '../program.ts';
import { newKey, type Session } from '../session.ts';
import { formatFeeds } from '../words/directory.ts';

const PATH = '/v1/me/calendar-feeds';

const create = async (session: Session): Promise<void> => {
  const made = await ask(session.api(), feedCreated, { method: 'POST', path: PATH, idempotencyKey: newKey() });
  session.print.result(made, () =>
    made.url === null
      ? `Feed ${made.id} was made; its address was shown then.`
      : `${made.url}\n\nSubscribe to this address in your calendar program. It is shown this once: whoever has it sees your deadlines.\nEnd it with: throughline calendar feed revoke ${made.id}`,
  );
};

const list = async (session: Session): Promise<void> => {
  const { items } = await ask(session.api(), feedList, { method: 'GET', path: PATH });
  session.print.result({ items }, () => formatFeeds(items, session.runtime.terminal));
};

const revoke = async (session: Session, id: string): Promise<void> => {
  const path = apiPath`/v1/me/calendar-feeds/${id}`;
  const answer = await ask(session.api(), feedAnswer, { method: 'DELETE', path, idempotencyKey: newKey() });
  session.print.result(answer, () => `Feed ${id} is revoked; its address leads nowhere.`);
};

/** `calendar feed create|list|revoke`. */
export const calendarCommands = (program: Command, run: Run): void => {
  const feed = program
    .command('calendar')
    .description('Your deadlines in your calendar program')
    .command('feed')
    .description('Addresses at which a calendar program finds your deadlines');
  feed
    .command('create')
    .description('Make a feed; its address is shown once')
    .action(run((session) => create(session)));
  feed
    .command('list')
    .description('Your feeds, without their addresses')
    .action(run((session) => list(session)));
  feed
    .command('revoke <id>')
    .description('End a feed')
    .action(run((session, { args: [id = ''] }) => revoke(session, id)));
};
