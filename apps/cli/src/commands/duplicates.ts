import { own } from '@throughline/domain';
import { type Command, Option } from 'commander';
import { z } from 'zod';
import { apiPath } from '../api/api.ts';
import { ask } from '../api/ask.ts';
import type { Run } from '../program.ts';
import type { Session } from '../session.ts';
import { formatDuplicate } from '../words/duplicates.ts';
import { give, members, MOMENT, REASON } from './order.ts';

/** Suspected duplicates of a programme, as the API lists them. */
export const duplicatesAnswer = z.looseObject({
  programme: z.string(),
  items: z.array(z.looseObject({ event: z.string(), of: z.string(), status: z.enum(['open', 'same', 'different']) })),
});
export type DuplicatesAnswer = z.infer<typeof duplicatesAnswer>;

const list = async (session: Session, id: string, asKnownAt: string | undefined): Promise<void> => {
  const answer = await ask(session.api(), duplicatesAnswer, {
    method: 'GET',
    path: apiPath`/v1/programmes/${id}/duplicates`,
    query: { asKnownAt },
  });
  session.print.result(answer, () => formatDuplicate(answer, session.runtime.terminal));
};

interface Resolved {
  readonly found: string;
  readonly reason: string;
  readonly moment?: string;
}

const RESULT: Readonly<Record<string, string>> = {
  same: 'tell the same: it counts once',
  different: 'are two things: both count',
};

const resolve = (session: Session, [id = '', event = '']: readonly string[], options: Resolved): Promise<void> => {
  const { found: resolution, reason, moment } = options;
  return give(session, {
    path: apiPath`/v1/programmes/${id}/duplicates/${event}/resolution`,
    body: members({ resolution, reason, moment }),
    done: `It is on the record that the two ${own(RESULT, resolution) ?? resolution}.`,
    already: 'That was on the record already.',
  });
};

/** `duplicates list|resolve`. */
export const duplicateCommands = (program: Command, run: Run): void => {
  const duplicates = program.command('duplicates').description('Evidence that seems to tell what other evidence told');
  duplicates
    .command('list <id>')
    .description('Suspected duplicates of a programme, and what was found of each')
    .option('--as-known-at <instant>', 'only what had been recorded by then, as 2027-02-19T17:00:00Z')
    .action(
      run<{ asKnownAt?: string }>((session, { args: [id = ''], options }) => list(session, id, options.asKnownAt)),
    );
  duplicates
    .command('resolve <id> <event>')
    .description('Say whether a suspected duplicate tells the same as the other; it can be said otherwise later')
    .addOption(
      new Option('--found <result>', 'same: it counts once; different: both count')
        .choices(['same', 'different'])
        .makeOptionMandatory(),
    )
    .requiredOption(...REASON)
    .option(...MOMENT)
    .action(run<Resolved>((session, { args, options }) => resolve(session, args, options)));
};
