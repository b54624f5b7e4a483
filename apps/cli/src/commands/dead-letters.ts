import { parseStrictJson } from '@throughline/messaging/reading';
import { type Command, Option } from 'commander';
import { z } from 'zod';
import { apiPath } from '../api/api.ts';
import { ask } from '../api/ask.ts';
import { readPages } from '../api/pages.ts';
import { usage } from '../failure.ts';
import { readText } from '../intake/input.ts';
import type { Run } from '../program.ts';
import { newKey, type Session } from '../session.ts';
import { formatDeadLetter } from '../words/dead-letters.ts';

/** A message that was not recorded, without its content. */
export const deadLetter = z.looseObject({
  id: z.string(),
  reason: z.string(),
  detail: z.string(),
  programme: z.string().nullable(),
  at: z.string(),
  status: z.string(),
  contentKept: z.boolean(),
});
export type DeadLetterAnswer = z.infer<typeof deadLetter>;

const replayed = z.looseObject({ id: z.string(), status: z.string(), location: z.string().nullable() });

const list = async (session: Session, status: string): Promise<void> => {
  const request = { path: '/v1/dead-letters', query: { status }, pageSize: 200 };
  const items = await readPages(session.api(), deadLetter, request);
  session.print.result({ items }, () => formatDeadLetter(items, session.runtime.terminal));
};

const EXPECTED = 'A file with one CloudEvent in JSON, or - for standard input.';

const repaired = async (session: Session, file: string): Promise<unknown> => {
  const json = parseStrictJson(Buffer.from(await readText(session, { file, expected: EXPECTED })));
  if (json.ok) return json.value;
  throw usage(`The repaired event in ${file} could not be read: ${json.refusal.detail}.`, EXPECTED);
};

const replay = async (session: Session, id: string, file: string | undefined): Promise<void> => {
  const body = file === undefined ? {} : { event: await repaired(session, file) };
  const answer = await ask(session.api(), replayed, {
    method: 'POST',
    path: apiPath`/v1/dead-letters/${id}/replay`,
    idempotencyKey: newKey(),
    body,
  });
  session.print.result(
    answer,
    () => `${id} was sent again. If it is refused again, there will be a new dead letter of it.`,
  );
};

/** `dead-letters list|replay`. */
export const deadLetterCommands = (program: Command, run: Run): void => {
  const letters = program.command('dead-letters').description('Messages that could not be recorded');
  letters
    .command('list')
    .description('What was refused and why; never the content')
    .addOption(new Option('--status <status>').choices(['open', 'replayed']).default('open'))
    .action(run<{ status: string }>((session, { options }) => list(session, options.status)));
  letters
    .command('replay <id>')
    .description('Send one again, as it came or repaired')
    .option('--event <file>', 'the repaired event, as JSON')
    .action(run<{ event?: string }>((session, { args: [id = ''], options }) => replay(session, id, options.event)));
};
