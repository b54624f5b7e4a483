import { type Command, Option } from 'commander';
import { preferencesAnswer } from '../api/directory-answers.ts';
import { ask } from '../api/ask.ts';
import { usage } from '../failure.ts';
import type { Run } from '../program.ts';
import { newKey, type Session } from '../session.ts';
import { formatPreferences } from '../words/directory.ts';

interface Preferences {
  readonly delivery?: string;
  /** `19:00-07:30`; false for none. */
  readonly quiet?: string | false;
}

const PATH = '/v1/me/preferences';

/** `19:00-07:30`: the hours between which nothing is sent. @throws CliFailure */
const quietOf = (hours: string | false): { readonly from: string; readonly to: string } | null => {
  if (hours === false) return null;
  const [from = '', to = '', ...rest] = hours.split('-');
  const isTime = (text: string): boolean => /^([01]\d|2[0-3]):[0-5]\d$/.test(text);
  if (rest.length > 0 || !isTime(from) || !isTime(to))
    throw usage('The --quiet hours are not understood.', 'Two times in London, as 19:00-07:30');
  return { from, to };
};

const preferences = async (session: Session, { delivery, quiet }: Preferences): Promise<void> => {
  const api = session.api();
  const hours = quiet === undefined ? undefined : quietOf(quiet);
  const now = await ask(api, preferencesAnswer, { method: 'GET', path: PATH });
  const isChanged = delivery !== undefined || hours !== undefined;
  const wished = { delivery: delivery ?? now.delivery, quiet: hours === undefined ? now.quiet : hours };
  const answer = isChanged
    ? await ask(api, preferencesAnswer, { method: 'PUT', path: PATH, idempotencyKey: newKey(), body: wished })
    : now;
  session.print.result(answer, () => formatPreferences(answer));
};

/** `me preferences`. */
export const meCommands = (program: Command, run: Run): void => {
  program
    .command('me')
    .description('What you decide for yourself')
    .command('preferences')
    .description('How you are told; shown, or changed by the options given')
    .addOption(
      new Option('--delivery <delivery>', 'at once, or once a morning').choices(['immediate', 'morning-digest']),
    )
    .option(
      '--quiet <hours>',
      'hours in which nothing is sent, in London, as 19:00-07:30; nor is it on days that are no working days',
    )
    .option('--no-quiet', 'no quiet hours: at any hour of any day')
    .action(run<Preferences>((session, { options }) => preferences(session, options)));
};
