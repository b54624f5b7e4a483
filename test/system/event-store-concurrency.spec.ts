import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { RecordedEvent } from '@throughline/domain';
import { createPostgresEventStore, type EventStore, StoreUnavailable } from '@throughline/event-store';
import { append, fact, outcomesOf, tallyWithoutReactions, type Tally, tally } from '@throughline/event-store/contract';
import { until } from '@throughline/infra';
import pg from 'pg';
import { createDatabase, sharedPostgres, type TestDatabase } from '../engines/engines.ts';

let database: TestDatabase;
let store: EventStore<Tally>;
let other: EventStore<Tally>;

beforeAll(async () => {
  database = await createDatabase();
  store = createPostgresEventStore({ url: database.url, projection: tallyWithoutReactions, connections: 24 });
  other = createPostgresEventStore({ url: database.url, projection: tallyWithoutReactions });
});

afterAll(async () => {
  await store.close();
  await other.close();
  await database.drop();
});

const gate = (): { readonly passed: Promise<void>; open(): void } => {
  const { promise, resolve } = Promise.withResolvers<void>();
  return { passed: promise, open: resolve };
};

const ids = (events: readonly RecordedEvent[]): readonly string[] => events.map(({ eventId }) => eventId);

/** Where this event stands, once it can be read; other test files' transactions may hold it back a while. */
const lastCheckpoint = async (eventId: string): Promise<string> =>
  until(
    async () => {
      const all = await store.readAll('0', 10_000);
      const found = all.find((event) => event.eventId === eventId);
      if (found === undefined) throw new Error('a transaction that began before still runs');
      return found.checkpoint.position;
    },
    { what: `event ${eventId}`, timeoutMilliseconds: 60_000 },
  );

/** Appends and holds the transaction open until the gate opens; `appended` resolves when the rows are written. */
const slowly = (stream: string, eventId: string, opened: Promise<void>) => {
  const written = gate();
  const committed = store.transact(async (tx) => {
    await tx.append([{ stream, expectedVersion: 0, events: [fact(eventId)] }]);
    written.open();
    await opened;
  });
  return { appended: written.passed, committed };
};

describe('reading the whole record while others write', () => {
  it('waits for a transaction that began earlier and commits later, and then gives both in order', async () => {
    await append(store, 'order-0', 0, fact('order-0'));
    const start = await lastCheckpoint('order-0');
    const late = gate();
    const { appended, committed } = slowly('order-late', 'order-late', late.passed);
    await appended;
    await append(store, 'order-early', 0, fact('order-early'));
    expect(await store.findEvent('order-early')).toBeDefined();
    expect(await store.readAll(start, 10)).toEqual([]);
    late.open();
    await committed;
    await lastCheckpoint('order-early');
    expect(ids(await store.readAll(start, 10))).toEqual(['order-late', 'order-early']);
  });

  it('gives what was committed before a long transaction began, without waiting for it', async () => {
    await append(store, 'long-0', 0, fact('long-0'));
    const start = await lastCheckpoint('long-0');
    await append(store, 'long-1', 0, fact('long-1'));
    await lastCheckpoint('long-1');
    const end = gate();
    const { appended, committed } = slowly('long-running', 'long-running', end.passed);
    await appended;
    await append(store, 'long-2', 0, fact('long-2'));
    expect(ids(await store.readAll(start, 10))).toEqual(['long-1']);
    end.open();
    await committed;
  });

  it('skips nothing and repeats nothing while many writers commit in any order', async () => {
    await append(store, 'many-0', 0, fact('many-0'));
    const start = await lastCheckpoint('many-0');
    const writers = 16;
    const each = 12;
    let writing = true;
    const committed: string[] = [];
    const seen: RecordedEvent[] = [];
    const reader = (async () => {
      let after = start;
      for (let idle = false; writing || !idle;) {
        const page = await other.readAll(after, 7);
        seen.push(...page);
        after = page.at(-1)?.checkpoint.position ?? after;
        idle = page.length === 0 && seen.length >= writers * each;
      }
    })();
    const write = async (writer: number): Promise<void> => {
      for (let turn = 0; turn < each; turn++) {
        const eventId = `many-${writer}-${turn}`;
        await store.transact(async (tx) => {
          await tx.append([
            { stream: `many-${writer}`, expectedVersion: turn + (writer === 0 ? 1 : 0), events: [fact(eventId)] },
          ]);
          // Transactions of different length overtake each other between writing and committing.
          for (let wait = (writer * 7 + turn * 13) % 11; wait > 0; wait--) await store.ping();
        });
        committed.push(eventId);
      }
    };
    await Promise.all(Array.from({ length: writers }, (_, writer) => write(writer)));
    writing = false;
    await reader;
    expect(ids(seen).toSorted()).toEqual(committed.toSorted());
    expect(ids(seen)).not.toEqual(committed);
  });
});

describe('a stream that a batch waits for', () => {
  it('is read by version, though the batch had its transaction number first', async () => {
    await store.transact((tx) =>
      tx.append(['wait-a', 'wait-b'].map((stream) => ({ stream, expectedVersion: 0, events: [fact(`${stream}-1`)] }))),
    );
    const start = await lastCheckpoint('wait-b-1');
    const late = gate();
    const held = gate();
    const batched = gate();
    const batch = store.transact(async (tx) => {
      await tx.append([{ stream: 'wait-a', expectedVersion: 1, events: [fact('wait-a-2')] }]);
      batched.open();
      await held.passed;
      await tx.append([{ stream: 'wait-b', expectedVersion: 'existing', events: [fact('wait-b-3')] }]);
    });
    await batched.passed;
    const single = store.transact(async (tx) => {
      await tx.append([{ stream: 'wait-b', expectedVersion: 1, events: [fact('wait-b-2')] }]);
      held.open();
      await late.passed;
    });
    await held.passed;
    late.open();
    await Promise.all([batch, single]);
    const read = await store.readAll(start, 10);
    expect(ids(read)).toEqual(['wait-a-2', 'wait-b-2', 'wait-b-3']);
    const [, second, third] = read.map(({ checkpoint }) => BigInt(checkpoint.xid));
    expect(third! < second!).toBe(true);
  });
});

describe('a transaction that is left open elsewhere in the cluster', () => {
  it('holds nothing back, whatever it is', async () => {
    await append(store, 'open-0', 0, fact('open-0'));
    const start = await lastCheckpoint('open-0');
    const { adminUrl } = await sharedPostgres();
    const others = await Promise.all(
      [adminUrl, database.ownerUrl].map(async (connectionString) => {
        const other = new pg.Client({ connectionString });
        await other.connect();
        await other.query('BEGIN');
        await other.query('SELECT pg_current_xact_id()');
        return other;
      }),
    );
    await append(store, 'open-a', 0, fact('open-a'));
    expect(ids(await store.readAll(start, 10))).toEqual(['open-a']);
    for (const other of others) await other.end();
  });
});

describe('writers in each other’s way', () => {
  it('records an id once when two streams claim it at the same moment', async () => {
    await append(store, 'race-a', 0, fact('race-a'));
    await append(store, 'race-b', 0, fact('race-b'));
    for (let round = 0; round < 10; round++) {
      const results = await Promise.all([
        append(store, 'race-a', 'existing', fact(`race-${round}`), fact(`race-a-${round}`)),
        append(other, 'race-b', 'existing', fact(`race-${round}`), fact(`race-b-${round}`)),
      ]);
      expect(results.map((result) => outcomesOf(result)).toSorted()).toEqual([
        ['appended', 'appended'],
        ['conflict', 'appended'],
      ]);
    }
    expect((await store.readStream('race-a')).length + (await store.readStream('race-b')).length).toBe(2 + 30);
  });

  it('gets two transactions through that lock the same streams in opposite order', async () => {
    await append(store, 'dead-a', 0, fact('dead-a'));
    await append(store, 'dead-b', 0, fact('dead-b'));
    let attempts = 0;
    const both = gate();
    const cross = (name: string, streams: readonly string[]) => {
      const first = gate();
      const done = store.transact(async (tx) => {
        attempts += 1;
        for (const stream of streams) {
          await tx.append([{ stream, expectedVersion: 'existing', events: [fact(`${name}-${stream}`)] }]);
          first.open();
          await both.passed;
        }
      });
      return { holdsOne: first.passed, done };
    };
    const one = cross('one', ['dead-a', 'dead-b']);
    const two = cross('two', ['dead-b', 'dead-a']);
    await Promise.all([one.holdsOne, two.holdsOne]);
    both.open();
    await Promise.all([one.done, two.done]);
    expect(attempts).toBeGreaterThan(2);
    expect(await store.readStream('dead-a')).toHaveLength(3);
    expect(await store.readStream('dead-b')).toHaveLength(3);
  });

  it('sees what another process appended, and what another process replaced', async () => {
    await append(store, 'shared-a', 0, fact('shared-1'));
    await append(other, 'shared-a', 1, fact('shared-2'));
    expect((await append(store, 'shared-a', 2, fact('shared-3'))).state?.counted).toEqual([
      'shared-1',
      'shared-2',
      'shared-3',
    ]);
    const damaged = new pg.Client({ connectionString: database.ownerUrl });
    await damaged.connect();
    await damaged.query(
      `UPDATE streams SET state = replace(state, 'shared-1', 'nonsense'), rebuilds = rebuilds + 1 WHERE stream = 'shared-a'`,
    );
    await damaged.query(`DELETE FROM streams WHERE stream = 'dead-a'`);
    await damaged.end();
    expect((await store.load('shared-a'))?.state.counted).toContain('nonsense');
    expect((await other.rebuild({ mode: 'replace' })).differing).toEqual(['dead-a', 'shared-a']);
    const after = await append(store, 'shared-a', 3, fact('shared-4'));
    expect(after.state?.counted).toEqual(['shared-1', 'shared-2', 'shared-3', 'shared-4']);
    expect(await store.load('dead-a')).toMatchObject({ version: 3 });
    expect((await store.rebuild({ mode: 'compare' })).differing).toEqual([]);
  });
});

describe('record time', () => {
  const asOwner = async (text: string): Promise<readonly Record<string, unknown>[]> => {
    const owner = new pg.Client({ connectionString: database.ownerUrl });
    await owner.connect();
    return (await owner.query<Record<string, unknown>>(text).finally(() => owner.end())).rows;
  };

  it('is taken when the lock is held, not when it was asked for', async () => {
    await append(store, 'time-a', 0, fact('time-1'));
    const end = gate();
    const locked = gate();
    const holder = store.transact(async (tx) => {
      await tx.append([{ stream: 'time-a', expectedVersion: 1, events: [fact('time-2')] }]);
      locked.open();
      await end.passed;
    });
    await locked.passed;
    const waiter = append(other, 'time-a', 'existing', fact('time-3'));
    await until(
      async () => {
        const waiting = await asOwner(`SELECT FROM pg_locks WHERE NOT granted`);
        if (waiting.length === 0) throw new Error('nobody waits');
      },
      { what: 'a writer waiting for the lock', timeoutMilliseconds: 60_000 },
    );
    const [moment] = await asOwner(`SELECT date_trunc('milliseconds', clock_timestamp()) AS now`);
    end.open();
    await holder;
    const [outcome] = (await waiter).outcomes;
    const recordedAt = outcome?.outcome === 'appended' ? outcome.event.recordedAt : '';
    expect(Date.parse(recordedAt)).toBeGreaterThanOrEqual((moment?.['now'] as Date).getTime());
  });

  it('does not go back when the clock does', async () => {
    await append(store, 'time-b', 0, fact('time-b1'));
    await asOwner(`UPDATE streams SET recorded_at = '2999-01-01T00:00:00.123Z' WHERE stream = 'time-b'`);
    await append(store, 'time-b', 1, fact('time-b2'));
    expect((await store.findEvent('time-b2'))?.recordedAt).toBe('2999-01-01T00:00:00.123Z');
  });
});

describe('an engine that is away', () => {
  it('is reported as such, and nothing is half done', async () => {
    const nowhere = createPostgresEventStore({ url: 'postgres://nobody:x@127.0.0.1:1/none', projection: tally });
    await expect(nowhere.ping()).rejects.toBeInstanceOf(StoreUnavailable);
    await expect(append(nowhere, 'a', 0, fact('a'))).rejects.toBeInstanceOf(StoreUnavailable);
    await nowhere.close();
  });

  it('is reported when it ends the connection in mid-transaction; the next transaction works', async () => {
    const { adminUrl } = await sharedPostgres();
    const admin = new pg.Client({ connectionString: adminUrl });
    await admin.connect();
    const open = `FROM pg_stat_activity WHERE datname = '${database.name}' AND state = 'idle in transaction'`;
    const held = gate();
    const ended = gate();
    const cut = store.transact(async (tx) => {
      await tx.append([{ stream: 'cut-a', expectedVersion: 0, events: [fact('cut-1')] }]);
      held.open();
      await ended.passed;
      await tx.append([{ stream: 'cut-a', expectedVersion: 1, events: [fact('cut-2')] }]);
    });
    cut.catch(() => undefined);
    await held.passed;
    await admin.query(`SELECT pg_terminate_backend(pid) ${open}`);
    await until(
      async () => {
        if ((await admin.query(`SELECT ${open}`)).rows.length > 0) throw new Error('the connection is still there');
      },
      { what: 'the end of the connection', timeoutMilliseconds: 60_000 },
    );
    ended.open();
    await expect(cut).rejects.toBeInstanceOf(StoreUnavailable);
    expect(await store.findEvent('cut-1')).toBeUndefined();
    expect(outcomesOf(await append(store, 'cut-a', 0, fact('cut-1')))).toEqual(['appended']);
    await admin.end();
  });

  it('is reported when a lock cannot be had in time', async () => {
    const impatient = createPostgresEventStore({
      url: database.url,
      projection: tallyWithoutReactions,
      statementTimeoutMs: 200,
    });
    await append(store, 'held-a', 0, fact('held-1'));
    const end = gate();
    const locked = gate();
    const holder = store.transact(async (tx) => {
      await tx.append([{ stream: 'held-a', expectedVersion: 1, events: [fact('held-2')] }]);
      locked.open();
      await end.passed;
    });
    await locked.passed;
    await expect(append(impatient, 'held-a', 'existing', fact('held-3'))).rejects.toBeInstanceOf(StoreUnavailable);
    end.open();
    await holder;
    expect(outcomesOf(await append(impatient, 'held-a', 'existing', fact('held-3')))).toEqual(['appended']);
    await impatient.close();
  });

  it('takes the locks of a process that froze inside a transaction, so that another goes on', async () => {
    const freezing = createPostgresEventStore({
      url: database.url,
      projection: tallyWithoutReactions,
      idleTransactionMs: 500,
    });
    const partition = { consumer: 'c', topic: 'frozen', partition: 0 };
    const [first, second] = [
      { offset: '1', topicId: 'a' },
      { offset: '2', topicId: 'a' },
    ];
    await store.transact((tx) => tx.advanceOffset({ ...partition, expected: null, next: first }));
    const thawed = gate();
    const locked = gate();
    const frozen = freezing.transact(async (tx) => {
      await tx.advanceOffset({ ...partition, expected: first, next: { offset: '9', topicId: 'a' } });
      locked.open();
      await thawed.passed;
    });
    frozen.catch(() => undefined);
    await locked.passed;
    // It thaws only after the other has gone on: nothing but the engine can have ended its transaction.
    await store.transact((tx) => tx.advanceOffset({ ...partition, expected: first, next: second }));
    thawed.open();
    await expect(frozen).rejects.toBeInstanceOf(StoreUnavailable);
    expect(await store.offset('c', 'frozen', 0)).toEqual(second);
    await freezing.close();
  });

  it('ends a transaction that goes on for longer than any may, though statements keep coming', async () => {
    const slow = createPostgresEventStore({
      url: database.url,
      projection: tallyWithoutReactions,
      transactionTimeoutMs: 500,
    });
    const busy = slow.transact(async (tx) => {
      for (let version = 0; ; version += 1)
        await tx.append([{ stream: 'slow-a', expectedVersion: version, events: [fact(`slow-${version}`)] }]);
    });
    await expect(busy).rejects.toBeInstanceOf(StoreUnavailable);
    expect(await store.findEvent('slow-0')).toBeUndefined();
    await slow.close();
  });

  it('is not blamed for what the work itself failed at', async () => {
    const failure = Object.assign(new Error('the broker is away'), { code: 'ECONNREFUSED' });
    await expect(store.transact(() => Promise.reject(failure))).rejects.toBe(failure);
  });

  it('commits nothing when the work went on after a failed statement', async () => {
    const swallowing = store.transact(async (tx) => {
      await tx.append([{ stream: 'swallow-a', expectedVersion: 0, events: [fact('swallow-1')] }]);
      await tx
        .advanceOffset({
          consumer: 'c',
          topic: 't',
          partition: 0,
          expected: null,
          next: { offset: 'not a number', topicId: null },
        })
        .catch(() => undefined);
    });
    await expect(swallowing).rejects.toThrow();
    expect(await store.findEvent('swallow-1')).toBeUndefined();
  });
});
