import { createApi } from '@throughline/api';
import {
  createMemoryHistoryStore,
  createMemoryIdempotencyStore,
  createMemoryLogStore,
  type EventStore,
} from '@throughline/event-store';
import { createMemoryDirectory } from '@throughline/directory';
import { type ProgrammeProjection } from '@throughline/policy';
import { pino } from 'pino';
import { scenarioPolicyEngine } from './policy.ts';

/** The API over a record, for reading: what a person is shown of it. */
export interface Shown {
  /** Body of the answer to a GET, as given to the people of an organisation, or of all. @throws when it is not answered 200. */
  get(path: string, organisation?: string): Promise<Readonly<Record<string, unknown>>>;
  close(): Promise<void>;
}

const EVERY = 'every';

const notHere = () => Promise.reject(new Error('scenarios send their commands and evidence by other ways'));

/**
 * @param record read as by someone who may read everything; nothing is written.
 * @param now the clock of the driver; replays take their moments from their data.
 */
export const openShown = async (
  record: EventStore<ProgrammeProjection>,
  now = (): string => new Date().toISOString(),
): Promise<Shown> => {
  const log = createMemoryLogStore(record);
  const app = await createApi(
    {
      store: record,
      policyEngine: scenarioPolicyEngine(),
      idempotency: createMemoryIdempotencyStore(),
      log,
      history: createMemoryHistoryStore(record, log),
      directory: createMemoryDirectory(),
      commands: { execute: notHere, nudge: notHere },
      involvement: { send: notHere },
      ingest: { behind: notHere },
      tokens: {
        verify: (of) =>
          Promise.resolve({
            issuer: 'urn:here',
            id: 'co-1',
            roles: ['compliance'],
            organisations: of === EVERY ? 'every' : [of],
          }),
      },
      probes: [],
      now,
      stopping: new AbortController().signal,
    },
    pino({ level: 'silent' }),
  );
  return {
    get: async (path, organisation = EVERY) => {
      const answer = await app.inject({
        method: 'GET',
        url: path,
        headers: { authorization: `Bearer ${organisation}` },
      });
      if (answer.statusCode !== 200) throw new Error(`${path} was answered ${answer.statusCode}: ${answer.body}`);
      return answer.json<Record<string, unknown>>();
    },
    close: () => app.close(),
  };
};
