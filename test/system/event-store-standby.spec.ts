import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createPostgresEventStore, StoreUnavailable } from '@throughline/event-store';
import { append, fact, tallyWithoutReactions } from '@throughline/event-store/contract';
import { createDatabase, type TestDatabase } from '../engines/engines.ts';
import { carryOut } from '../stack/database-pool.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createDatabase();
});
afterAll(() => database.drop());

/** Changes the database whatever new connections may do. */
const setting = (change: string): Promise<void> => {
  const owner = new URL(database.ownerUrl);
  owner.searchParams.set('options', '-c default_transaction_read_only=off');
  return carryOut(owner.href, `ALTER DATABASE ${database.name} ${change}`);
};

describe('a connection that led to a standby', () => {
  it('is given up when it refuses to write, so that the next one leads to the primary', async () => {
    // The record notes where it is, which a standby knows from its primary.
    const primary = createPostgresEventStore({ url: database.url, projection: tallyWithoutReactions });
    await primary.ping();
    await primary.close();
    // Connections that are made from now on cannot write, as those to a standby cannot.
    await setting('SET default_transaction_read_only = on');
    const store = createPostgresEventStore({ url: database.url, projection: tallyWithoutReactions, connections: 1 });
    try {
      await store.ping();
      await expect(append(store, 's', 0, fact('e-1'))).rejects.toBeInstanceOf(StoreUnavailable);
      await setting('RESET default_transaction_read_only');
      await append(store, 's', 0, fact('e-1'));
      expect(await store.readStream('s')).toHaveLength(1);
    } finally {
      await store.close();
    }
  });
});
