import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { RecordedEvent } from '@throughline/domain';
import { createPostgresEventStore, type EventStore, migrate, StoreUnavailable } from '@throughline/event-store';
import {
  append,
  contend,
  fact,
  outOfOrder,
  owned,
  tallyWithoutReactions,
  type Tally,
} from '@throughline/event-store/contract';
import { type Postgres, startPostgres } from '@throughline/infra';
import { createDatabase, createEmptyDatabase, type TestDatabase } from '../engines/engines.ts';
import { coldBackup } from '../stack/cold-backup.ts';
import { databasePool } from '../stack/database-pool.ts';
import { dump, restore } from '../stack/dump.ts';
import { openWorkspace, type Workspace } from '../stack/workspace.ts';

let workspace: Workspace;
/** A cluster whose transaction numbers begin again. */
let cluster: Postgres;
/** Where the record comes from, with many events and a relay that has read some of them. */
let origin: TestDatabase;
let read: readonly RecordedEvent[];
const open: EventStore<Tally>[] = [];

const storeAt = (url: string, projection = tallyWithoutReactions): EventStore<Tally> => {
  const store = createPostgresEventStore({ url, projection });
  open.push(store);
  return store;
};

beforeAll(async () => {
  workspace = await openWorkspace('restore');
  [cluster, origin] = await Promise.all([
    startPostgres({ directory: join(workspace.directory, 'postgres'), settings: { fsync: 'off' } }),
    createDatabase(),
  ]);
  const store = storeAt(origin.url);
  await contend(store, 8);
  read = await store.readAll('0', 100);
  await store.saveCheckpoint('relay', read.at(-1)!.checkpoint.position);
});
afterEach(() => Promise.all(open.splice(0).map((store) => store.close())));
afterAll(async () => {
  await Promise.all([cluster.stop(), origin.drop()]);
  await workspace.remove();
});

const asOwner = async (ownerUrl: string, text: string): Promise<readonly Record<string, unknown>[]> => {
  const pool = databasePool(ownerUrl);
  return (await pool.query<Record<string, unknown>>(text).finally(() => pool.end())).rows;
};
const idsOf = (events: readonly RecordedEvent[]): readonly string[] => events.map(({ eventId }) => eventId);
const everything = (store: EventStore<Tally>): Promise<readonly RecordedEvent[]> => store.readAll('0', 100_000);

describe('a dump restored into a new cluster', () => {
  it('is read to its end in the same order, and what is recorded there comes after it', async () => {
    const before = await everything(storeAt(origin.url));
    const { ownerUrl } = await cluster.createDatabase();
    const store = storeAt((await restore(await dump(origin.ownerUrl), ownerUrl)).appUrl);
    const [numbers] = await asOwner(ownerUrl, 'SELECT max(xid) > pg_current_xact_id() AS behind FROM events');
    expect(numbers).toEqual({ behind: true });

    expect(idsOf(await everything(store))).toEqual(idsOf(before));
    await append(store, 'order-00', 'existing', fact('after-restore'));
    await append(store, 'order-new', 0, fact('new-after-restore'));
    const after = await everything(store);
    expect(idsOf(after)).toEqual([...idsOf(before), 'after-restore', 'new-after-restore']);
    expect(outOfOrder(after)).toEqual([]);
    const checkpoint = await store.checkpoint('relay');
    expect(idsOf(await store.readAll(checkpoint, 100_000))).toEqual(idsOf(after.slice(read.length)));
  });

  it('is noted as a new place of the record, once however many come first, also when it goes back to where it was', async () => {
    const { ownerUrl } = await cluster.createDatabase();
    const { appUrl } = await restore(await dump(origin.ownerUrl), ownerUrl);
    await Promise.all(Array.from({ length: 6 }, () => storeAt(appUrl).ping()));
    const places = 'SELECT last_position IS NULL AS empty, timeline FROM record_clusters ORDER BY number';
    expect(await asOwner(ownerUrl, places)).toEqual([
      { empty: true, timeline: 1 },
      { empty: false, timeline: 1 },
    ]);
    const returned = await createEmptyDatabase();
    await restore(await dump(ownerUrl), returned.ownerUrl);
    expect(await asOwner(returned.ownerUrl, places)).toHaveLength(3);
    await returned.drop();
  });

  it('knows who used a source first, though transaction numbers begin again', async () => {
    const origin = await createDatabase();
    await append(storeAt(origin.url, owned), 'programme-QPM', 0, fact('urn:a#1'));
    const { ownerUrl } = await cluster.createDatabase();
    const store = storeAt((await restore(await dump(origin.ownerUrl), ownerUrl)).appUrl, owned);
    await append(store, 'programme-QXX', 0, fact('urn:a#2'));
    expect(await store.sources.firstUsers(['urn:a'])).toEqual(new Map([['urn:a', 'QPM']]));
    await Promise.all(open.splice(0).map((one) => one.close()));
    await origin.drop();
  });

  it('goes on after its last event when its counter was not restored', async () => {
    const { ownerUrl } = await cluster.createDatabase();
    const { tables } = await dump(origin.ownerUrl);
    const store = storeAt((await restore({ tables, sequences: new Map() }, ownerUrl)).appUrl);
    const before = await everything(store);
    await append(store, 'order-00', 'existing', fact('after-restore'));
    expect(idsOf(await everything(store))).toEqual([...idsOf(before), 'after-restore']);
  });

  it('lets no process in before the restore is complete', async () => {
    const { ownerUrl } = await cluster.createDatabase();
    const { appUrl } = await migrate(ownerUrl);
    await asOwner(ownerUrl, 'DELETE FROM record_clusters; ALTER TABLE events DROP CONSTRAINT events_event_id_once');
    const refused = storeAt(appUrl).ping();
    await expect(refused).rejects.toBeInstanceOf(StoreUnavailable);
    await expect(refused).rejects.toThrow(/not restored completely/);
    await expect(migrate(ownerUrl)).rejects.toThrow(/not restored completely/);
    await asOwner(ownerUrl, 'ALTER TABLE events ADD CONSTRAINT events_event_id_once UNIQUE (event_id)');
    await expect(storeAt(appUrl).ping()).resolves.toBeUndefined();
  });
});

describe('an older record in the same place', () => {
  it('is not taken for what was held in memory of the newer one, though versions are equal', async () => {
    const { ownerUrl } = await cluster.createDatabase();
    const { appUrl } = await migrate(ownerUrl);
    const store = storeAt(appUrl);
    await append(store, 'lost-a', 0, fact('kept'));
    const backup = await coldBackup(cluster, join(workspace.directory, 'postgres'));
    await append(store, 'lost-a', 1, fact('lost'));
    expect((await store.load('lost-a'))?.state.counted).toEqual(['kept', 'lost']);
    await backup.putBack();
    await append(storeAt(appUrl), 'lost-a', 1, fact('other'));
    await expect(store.load('lost-a')).resolves.toMatchObject({ version: 2, state: { counted: ['kept', 'other'] } });
    expect((await append(store, 'lost-a', 2, fact('next'))).state?.counted).toEqual(['kept', 'other', 'next']);
  });
});
