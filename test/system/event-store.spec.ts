import { afterAll, beforeAll } from '@jest/globals';
import {
  createPostgresEventStore,
  createPostgresHistoryStore,
  createPostgresIdempotencyStore,
  createPostgresLogStore,
} from '@throughline/event-store';
import {
  eventStoreContract,
  historyStoreContract,
  idempotencyStoreContract,
  logStoreContract,
  saidInShort,
  tallyWithoutReactions,
} from '@throughline/event-store/contract';
import { createDatabase, sharedPostgres, type TestDatabase } from '../engines/engines.ts';

const databases: TestDatabase[] = [];

const made = async (): Promise<TestDatabase> => {
  const database = await createDatabase();
  databases.push(database);
  return database;
};
const newDatabase = async (): Promise<string> => (await made()).url;

beforeAll(() => sharedPostgres());
afterAll(async () => {
  for (const database of databases) await database.drop();
});

eventStoreContract(
  'PostgreSQL',
  async (projection) => createPostgresEventStore({ url: await newDatabase(), projection }),
  { numRuns: 40 },
);

idempotencyStoreContract('PostgreSQL', async (takeOverAfterMs) =>
  createPostgresIdempotencyStore({ url: await newDatabase(), takeOverAfterMs }),
);

logStoreContract('PostgreSQL', async () => {
  const { url, sealerUrl } = await made();
  const store = createPostgresEventStore({ url, projection: tallyWithoutReactions });
  return { store, log: createPostgresLogStore({ url: sealerUrl }), reading: createPostgresLogStore({ url }) };
});

historyStoreContract('PostgreSQL', async () => {
  const { url, sealerUrl } = await made();
  return {
    store: createPostgresEventStore({ url, projection: saidInShort }),
    log: createPostgresLogStore({ url: sealerUrl }),
    history: createPostgresHistoryStore({ url }),
  };
});
