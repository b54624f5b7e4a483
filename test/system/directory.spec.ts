import { afterAll, beforeAll } from '@jest/globals';
import { createPostgresDirectory } from '@throughline/notices';
import { directoryContract } from '@throughline/notices/contract';
import { createDatabase, sharedPostgres, type TestDatabase } from '../engines/engines.ts';

const databases: TestDatabase[] = [];

beforeAll(() => sharedPostgres(), 60_000);
afterAll(async () => {
  for (const database of databases) await database.drop();
}, 60_000);

directoryContract('PostgreSQL', async () => {
  const database = await createDatabase();
  databases.push(database);
  return createPostgresDirectory({ url: database.url });
});
