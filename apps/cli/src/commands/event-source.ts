import type { Command } from 'commander';
import { z } from 'zod';
import { apiPath } from '../api/api.ts';
import { ask } from '../api/ask.ts';
import { readPages } from '../api/pages.ts';
import type { Run } from '../program.ts';
import { newKey, type Session } from '../session.ts';
import { formatEventSource } from '../words/event-sources.ts';

/** A source of events that is registered to an organisation. */
export const eventSourceAnswer = z.looseObject({
  source: z.string(),
  organisation: z.string(),
  service: z.string().nullable(),
  registeredBy: z.string(),
  registeredAt: z.string(),
});
export type EventSourceAnswer = z.infer<typeof eventSourceAnswer>;

interface Register {
  readonly organisation: string;
  readonly service?: string;
}

const list = async (session: Session): Promise<void> => {
  const items = await readPages(session.api(), eventSourceAnswer, { path: '/v1/event-sources', pageSize: 200 });
  session.print.result({ items }, () => formatEventSource(items, session.runtime.terminal));
};

const register = async (session: Session, source: string, { organisation, service }: Register): Promise<void> => {
  const answer = await ask(session.api(), eventSourceAnswer, {
    method: 'POST',
    path: '/v1/event-sources',
    idempotencyKey: newKey(),
    body: { source, organisation, service: service ?? null },
  });
  session.print.result(
    answer,
    () =>
      `${source} belongs to ${organisation}; no other organisation sends under it. From now on ${organisation} takes evidence under its registered sources only.`,
  );
};

const remove = async (session: Session, source: string): Promise<void> => {
  const answer = await ask(session.api(), eventSourceAnswer, {
    method: 'DELETE',
    path: apiPath`/v1/event-sources/${source}`,
    idempotencyKey: newKey(),
  });
  session.print.result(answer, () => `${source} no longer belongs to ${answer.organisation}.`);
};

/** `event-source list|register|remove`. */
export const eventSourceCommands = (program: Command, run: Run): void => {
  const sources = program.command('event-source').description('Sources under which an organisation takes evidence');
  sources
    .command('list')
    .description('Registered sources of your organisations; for an operator, of all')
    .action(run((session) => list(session)));
  sources
    .command('register <source>')
    .description(
      'Register a source to an organisation: no other one sends under it. An operator decides where several used it',
    )
    .requiredOption('--organisation <code>', 'ODS code of the organisation whose it becomes')
    .option(
      '--service <id>',
      'the service that alone may send under it (default: anybody of the organisation who may send)',
    )
    .action(run<Register>((session, { args: [source = ''], options }) => register(session, source, options)));
  sources
    .command('remove <source>')
    .description('Let go of a source')
    .action(run((session, { args: [source = ''] }) => remove(session, source)));
};
