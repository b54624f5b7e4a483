import { afterAll, beforeAll } from '@jest/globals';
import { createPostgresEventStore, createPostgresIdempotencyStore } from '@throughline/event-store';
import { eventStoreContract, idempotencyStoreContract } from '@throughline/event-store/contract';
import { createDatabase, sharedPostgres, type TestDatabase } from '../engines/engines.ts';

const databases: TestDatabase[] = [];

const newDatabase = async (): Promise<string> => {
  const database = await createDatabase();
  databases.push(database);
  return database.url;
};

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
