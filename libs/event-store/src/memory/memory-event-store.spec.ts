import { describe, expect, it } from '@jest/globals';
import {
  append,
  eventStoreContract,
  fact,
  historyStoreContract,
  saidInShort,
  idempotencyStoreContract,
  logStoreContract,
  tallyWithoutReactions,
} from '../contract.ts';
import { createMemoryHistoryStore } from './memory-history-store.ts';
import { createMemoryEventStore } from './memory-event-store.ts';
import { createMemoryIdempotencyStore } from './memory-idempotency-store.ts';
import { createMemoryLogStore } from './memory-log-store.ts';

eventStoreContract('memory', (projection) => Promise.resolve(createMemoryEventStore({ projection })));
idempotencyStoreContract('memory', (takeOverAfterMs) =>
  Promise.resolve(createMemoryIdempotencyStore({ takeOverAfterMs })),
);

describe('the in-memory event store', () => {
  it('keeps record time from going back when the clock does', async () => {
    const times = ['2027-01-01T00:00:02.000Z', '2027-01-01T00:00:01.000Z'];
    const store = createMemoryEventStore({ projection: tallyWithoutReactions, clock: () => new Date(times.shift()!) });
    await append(store, 'programme-a', 0, fact('e1'));
    await append(store, 'programme-a', 1, fact('e2'));
    const recorded = (await store.readStream('programme-a')).map(({ recordedAt }) => recordedAt);
    expect(recorded).toEqual(['2027-01-01T00:00:02.000Z', '2027-01-01T00:00:02.000Z']);
  });

  it('shows a reader nothing of a transaction that is not committed', async () => {
    const store = createMemoryEventStore({ projection: tallyWithoutReactions });
    await store.transact(async (tx) => {
      await tx.append([{ stream: 'programme-a', expectedVersion: 0, events: [fact('e1')] }]);
      expect(await store.findEvent('e1')).toBeUndefined();
      expect(await store.load('programme-a')).toBeUndefined();
    });
    expect(await store.load('programme-a')).toMatchObject({ version: 1 });
  });

  it('gives every reader a payload of its own', async () => {
    const store = createMemoryEventStore({ projection: tallyWithoutReactions });
    const payload = { themes: ['access'] };
    await append(store, 'programme-a', 0, fact('e1', { payload }));
    payload.themes.push('parking');
    expect(await store.findEvent('e1')).toMatchObject({ payload: { themes: ['access'] } });
  });
});

logStoreContract('memory', () => {
  const store = createMemoryEventStore({ projection: tallyWithoutReactions });
  const log = createMemoryLogStore(store);
  return Promise.resolve({ store, log, reading: log });
});

historyStoreContract('memory', () => {
  const store = createMemoryEventStore({ projection: saidInShort });
  const log = createMemoryLogStore(store);
  return Promise.resolve({ store, log, history: createMemoryHistoryStore(store, log) });
});
