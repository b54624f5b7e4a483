import { describe, expect, it } from '@jest/globals';
import { LOG_STREAM } from '@throughline/domain';
import { appendBehind } from './append-behind.ts';
import { appendToLogStream } from './append-to-log-stream.ts';
import { fact, tallyWithoutReactions } from './contract/tally.ts';
import { EventIdConflict, WrongExpectedVersion } from './errors.ts';
import { createMemoryEventStore } from './memory/memory-event-store.ts';

const newStore = () => createMemoryEventStore({ projection: tallyWithoutReactions });
const ids = async (store: ReturnType<typeof newStore>, stream: string) =>
  (await store.readStream(stream)).map(({ eventId }) => eventId);

describe('appending behind what is there', () => {
  it('begins a stream, goes on with it, and records a repeat once', async () => {
    const store = newStore();
    for (const id of ['e-1', 'e-2', 'e-2']) await appendBehind(store, [{ stream: 'reads', events: [fact(id)] }]);
    expect(await ids(store, 'reads')).toEqual(['e-1', 'e-2']);
  });

  it('goes behind whoever began the same stream meanwhile', async () => {
    const store = newStore();
    let isFirst = true;
    const transact: typeof store.transact = async (work) => {
      if (!isFirst) return store.transact(work);
      isFirst = false;
      await appendBehind(store, [{ stream: 'reads', events: [fact('other')] }]);
      throw new WrongExpectedVersion('reads', 0, 1);
    };
    await appendBehind({ transact }, [{ stream: 'reads', events: [fact('ours')] }]);
    expect(await ids(store, 'reads')).toEqual(['other', 'ours']);
  });
});

describe('what concerns the log', () => {
  const retired = (reason: string) =>
    ({
      eventId: 'SigningKeyRetired:1',
      type: 'SigningKeyRetired',
      occurredAt: '2026-11-30T09:00:00.000Z',
      actor: { role: 'operator', id: 'op-1' },
      payload: { key: 'k', reason },
    }) as const;

  it('is recorded once, and never under an id that says something else', async () => {
    const store = newStore();
    await appendToLogStream(store, retired('replaced'));
    await appendToLogStream(store, retired('replaced'));
    await expect(appendToLogStream(store, retired('stolen'))).rejects.toBeInstanceOf(EventIdConflict);
    expect(await ids(store, LOG_STREAM)).toEqual(['SigningKeyRetired:1']);
  });
});
