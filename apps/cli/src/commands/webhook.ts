import type { Command } from 'commander';
import { webhookAnswer, webhookSaved } from '../api/directory-answers.ts';
import { apiPath } from '../api/api.ts';
import { ask } from '../api/ask.ts';
import type { Run } from '../program.ts';
import { newKey, type Session } from '../session.ts';

const pathOf = (organisation: string): string => apiPath`/v1/webhooks/${organisation}`;

const show = async (session: Session, organisation: string): Promise<void> => {
  const answer = await ask(session.api(), webhookAnswer, { method: 'GET', path: pathOf(organisation) });
  session.print.result(answer, () => `Reminders of ${organisation} are posted to ${answer.url}`);
};

const set = async (session: Session, [organisation = '', url = '']: readonly string[]): Promise<void> => {
  const answer = await ask(session.api(), webhookSaved, {
    method: 'PUT',
    path: pathOf(organisation),
    idempotencyKey: newKey(),
    body: { url },
  });
  session.print.result(answer, () =>
    answer.secret === null
      ? `The webhook of ${organisation} was set; its secret was shown then.`
      : `${answer.secret}\n\nThe receiver verifies signatures with this secret. It is shown this once, and an earlier one signs nothing any more.\nPeople are told there whose channels name webhook: throughline people set <id> --channel webhook …`,
  );
};

const remove = async (session: Session, organisation: string): Promise<void> => {
  const answer = await ask(session.api(), webhookAnswer, {
    method: 'DELETE',
    path: pathOf(organisation),
    idempotencyKey: newKey(),
  });
  session.print.result(answer, () => `Nothing of ${organisation} is posted to ${answer.url} any more.`);
};

/** `webhook show|set|remove`. */
export const webhookCommands = (program: Command, run: Run): void => {
  const webhook = program.command('webhook').description('Where reminders of an organisation are posted, signed');
  webhook
    .command('show <organisation>')
    .description('Its address, without the secret')
    .action(run((session, { args: [organisation = ''] }) => show(session, organisation)));
  webhook
    .command('set <organisation> <url>')
    .description('Set it, with a new secret, which is shown once')
    .action(run((session, { args }) => set(session, args)));
  webhook
    .command('remove <organisation>')
    .description('Post nothing there any more')
    .action(run((session, { args: [organisation = ''] }) => remove(session, organisation)));
};
