import { afterAll, beforeAll } from '@jest/globals';
import { createPostgresDirectory } from '@throughline/directory';
import { directoryContract } from '@throughline/directory/contract';
import { createDatabase, sharedPostgres, type TestDatabase } from '../engines/engines.ts';

const databases: TestDatabase[] = [];

beforeAll(() => sharedPostgres());
afterAll(async () => {
  for (const database of databases) await database.drop();
});

directoryContract('PostgreSQL', async () => {
  const database = await createDatabase();
  databases.push(database);
  return createPostgresDirectory({ url: database.url });
});
