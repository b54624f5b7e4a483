import { parseStrictJson } from '@throughline/messaging/reading';
import type { Command } from 'commander';
import { own } from '@throughline/domain';
import { usage } from '../failure.ts';
import { readText } from '../intake/input.ts';
import type { Run } from '../program.ts';
import type { Session } from '../session.ts';
import { formatDeadLetter, formatDuplicate, formatEventSource } from '../words/ingest.ts';
import { AS_KNOWN, MOMENT, needed, option, REASON } from './options.ts';
import { list, request } from './request.ts';

const EXPECTED = 'A file with one CloudEvent in JSON, or - for standard input.';

const repaired = async (session: Session, file: string): Promise<unknown> => {
  const json = parseStrictJson(Buffer.from(await readText(session, { file, expected: EXPECTED })));
  if (json.ok) return json.value;
  throw usage(`The repaired event in ${file} could not be read: ${json.refusal.detail}.`, EXPECTED);
};

const replay = async (session: Session, id: string, file: string | undefined): Promise<void> => {
  const body = file === undefined ? {} : { event: await repaired(session, file) };
  const answer = await session
    .api()
    .call('post /v1/dead-letters/{id}/replay', { params: { id }, body: body as object });
  session.print.result(
    answer,
    () => `${id} was sent again. If it is refused again, there will be a new dead letter of it.`,
  );
};

const deadLetters = (program: Command, run: Run): void => {
  const letters = program.command('dead-letters').description('Messages that could not be recorded');
  list(run, letters.command('list').description('What was refused and why; never the content'), {
    route: 'get /v1/dead-letters',
    query: { status: option('--status <status>', '').choices(['open', 'replayed']).default('open') },
    limit: 200,
    words: formatDeadLetter,
  });
  letters
    .command('replay <id>')
    .description('Send one again, as it came or repaired')
    .option('--event <file>', 'the repaired event, as JSON')
    .action(run<{ event?: string }>((session, { args: [id = ''], options }) => replay(session, id, options.event)));
};

const FOUND: Readonly<Record<string, string>> = {
  same: 'tell the same: it counts once',
  different: 'are two things: both count',
};

const duplicates = (program: Command, run: Run): void => {
  const duplicates = program.command('duplicates').description('Evidence that seems to tell what other evidence told');
  const suspected = duplicates
    .command('list <id>')
    .description('Suspected duplicates of a programme, and what was found of each');
  request(run, suspected, {
    route: 'get /v1/programmes/{id}/duplicates',
    query: { asKnownAt: AS_KNOWN },
    done: (_, answer, terminal) => formatDuplicate(answer, terminal),
  });
  const resolve = duplicates
    .command('resolve <id> <event>')
    .description('Say whether a suspected duplicate tells the same as the other; it can be said otherwise later');
  request(run, resolve, {
    route: 'post /v1/programmes/{id}/duplicates/{event}/resolution',
    body: {
      resolution: needed('--found <result>', 'same: it counts once; different: both count').choices([
        'same',
        'different',
      ]),
      reason: REASON,
      moment: MOMENT,
    },
    done: ({ resolution }) => `It is on the record that the two ${own(FOUND, resolution) ?? resolution}.`,
    already: () => 'That was on the record already.',
  });
};

const eventSources = (program: Command, run: Run): void => {
  const sources = program.command('event-source').description('Sources under which an organisation takes evidence');
  const listed = sources
    .command('list')
    .description('Registered sources of your organisations; for an operator, of all');
  list(run, listed, { route: 'get /v1/event-sources', limit: 200, words: formatEventSource });
  const register = sources
    .command('register <source>')
    .description(
      'Register a source to an organisation: no other one sends under it. An operator decides where several used it',
    );
  request(run, register, {
    route: 'post /v1/event-sources',
    body: {
      source: '<source>',
      organisation: needed('--organisation <code>', 'ODS code of the organisation whose it becomes'),
      service: {
        option: option(
          '--service <id>',
          'the service that alone may send under it (default: anybody of the organisation who may send)',
        ),
        otherwise: () => null,
      },
    },
    done: ({ source, organisation }) =>
      `${source} belongs to ${organisation}; no other organisation sends under it. From now on ${organisation} takes evidence under its registered sources only.`,
  });
  request(run, sources.command('remove <source>').description('Let go of a source'), {
    route: 'delete /v1/event-sources/{source}',
    done: ({ source }, { organisation }) => `${source} no longer belongs to ${organisation}.`,
  });
};

/** `dead-letters …`, `duplicates …`, `event-source …`: what comes in, and from where. */
export const ingestCommands = (program: Command, run: Run): void => {
  for (const register of [eventSources, deadLetters, duplicates]) register(program, run);
};
