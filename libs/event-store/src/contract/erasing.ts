import { describe, expect, it } from '@jest/globals';
import { programmeStream } from '@throughline/domain';
import type { EventStore } from '../port.ts';
import { append, type MakeStore } from './subject.ts';
import { fact, tallyWithoutReactions, type Tally } from './tally.ts';

const STREAM = programmeStream('P-001');
const SAID = { n: 7, note: 'what must not be here' };
const RESIDUE = { n: 7, note: 'erased' };

const erasureOf = (eventId: string, id = `erase ${eventId}`) =>
  fact(id, { type: 'PayloadErased', payload: { of: { eventId }, residue: RESIDUE } });

/** Records the erasure of an event and carries it out, in one transaction. */
const erase = (store: EventStore<Tally>, eventId: string): Promise<Tally> =>
  store.transact(async (tx) => {
    await tx.append([{ stream: STREAM, expectedVersion: 'existing', events: [erasureOf(eventId)] }]);
    return tx.erase({ stream: STREAM, eventId });
  });

const letter = {
  id: 'letter',
  reason: 'conflict',
  detail: 'the id is taken',
  digest: 'd',
  key: null,
  headers: {},
  origin: { topic: 't', partition: 0, offset: '1' },
  bytes: new Uint8Array([1]),
  at: '2027-02-17T10:00:00.000Z',
  eventId: 'e2',
  stream: STREAM,
  organisation: null,
};

/** What an erasure takes, what it leaves, and who can do it. */
export const erasingRules = (makeStore: MakeStore): void => {
  describe('erasing what an event said', () => {
    const three = async () => {
      const store = await makeStore(tallyWithoutReactions);
      await append(store, STREAM, 0, fact('e1'), fact('e2', { payload: SAID }), fact('e3'));
      return store;
    };

    it('leaves the event with what stays of it, for readers and folds, and no payload for whoever proves', async () => {
      const store = await three();
      const before = (await store.load(STREAM))!.state;
      const [recorded] = await store.readDigested(STREAM, { afterVersion: 1, limit: 1 });
      const state = await erase(store, 'e2');

      expect(state).toEqual({ ...before, counted: [...before.counted, 'erase e2'], lastVersion: 4 });
      expect((await store.load(STREAM))?.state).toEqual(state);
      const { saltedDigest: _, ...event } = recorded!;
      const kept = { ...event, payload: RESIDUE };
      expect(await store.findEvent('e2')).toEqual(kept);
      expect(await store.readStream(STREAM, { afterVersion: 1, limit: 1 })).toEqual([kept]);
      expect((await store.readAll('0', 10))[1]).toEqual(kept);
      expect(await store.readDigested(STREAM, { afterVersion: 1, limit: 1 })).toEqual([
        { ...event, payload: null, saltedDigest: null },
      ]);
      expect((await store.rebuild({ mode: 'compare' })).differing).toEqual([]);
    });

    it('goes on: what is appended later is folded with what stays', async () => {
      const store = await three();
      await erase(store, 'e2');
      const withdrawal = fact('w1', { type: 'withdrawn', payload: { eventId: 'e1' } });
      expect((await append(store, STREAM, 4, withdrawal)).state?.counted).toEqual(['e2', 'e3', 'erase e2']);
    });

    it('takes what was made of it: earlier states, dead letters, what waits under its id', async () => {
      const store = await three();
      const { state } = (await store.load(STREAM))!;
      await store.keepSnapshots([1, 2, 3].map((version) => ({ stream: STREAM, version, state })));
      const waiting = { event: fact('e2'), stream: 'programme-P-002', organisation: 'QPM', origin: letter.origin };
      await store.transact(async (tx) => {
        await tx.addDeadLetters([letter]);
        await tx.park([
          { ...waiting, waitingSince: '2027-02-17T10:00:00.000Z', headers: {}, bytes: new Uint8Array([1]) },
        ]);
      });
      await erase(store, 'e2');
      expect((await store.snapshot(STREAM, 3))?.version).toBe(1);
      expect((await store.deadLetter('letter'))?.bytes).toBeNull();
      expect(await store.countWaiting()).toBe(0);
    });

    it('is not undone by the same event sent again, and another is still recognised by its particulars', async () => {
      const store = await three();
      await erase(store, 'e2');
      const again = await append(store, STREAM, 'existing', fact('e2', { payload: SAID }));
      expect(again.outcomes).toMatchObject([{ outcome: 'duplicate', version: 2 }]);
      const other = await append(store, STREAM, 'existing', fact('e2', { type: 'answered' }));
      expect(other.outcomes).toMatchObject([{ outcome: 'conflict', differs: ['type'] }]);
    });

    it.each<[string, (store: EventStore<Tally>) => Promise<unknown>]>([
      ['nothing on record says so', (store) => store.transact((tx) => tx.erase({ stream: STREAM, eventId: 'e2' }))],
      [
        'it was recorded in a transaction before',
        async (store) => {
          await append(store, STREAM, 'existing', erasureOf('e2'));
          await store.transact((tx) => tx.erase({ stream: STREAM, eventId: 'e2' }));
        },
      ],
      [
        'it was recorded of another event',
        (store) =>
          store.transact(async (tx) => {
            await tx.append([{ stream: STREAM, expectedVersion: 'existing', events: [erasureOf('e1')] }]);
            return tx.erase({ stream: STREAM, eventId: 'e2' });
          }),
      ],
      [
        'it is erased already',
        async (store) => {
          await erase(store, 'e2');
          await store.transact(async (tx) => {
            const events = [erasureOf('e2', 'once more')];
            await tx.append([{ stream: STREAM, expectedVersion: 'existing', events }]);
            return tx.erase({ stream: STREAM, eventId: 'e2' });
          });
        },
      ],
    ])('is refused where %s', async (_, work) => {
      const store = await three();
      await expect(work(store)).rejects.toThrow();
      expect(await store.findEvent('once more')).toBeUndefined();
    });

    it('is whole or nothing: a transaction that fails afterwards has erased nothing', async () => {
      const store = await three();
      const failing = store.transact(async (tx) => {
        await tx.append([{ stream: STREAM, expectedVersion: 'existing', events: [erasureOf('e2')] }]);
        await tx.erase({ stream: STREAM, eventId: 'e2' });
        throw new Error('stopped');
      });
      await expect(failing).rejects.toThrow('stopped');
      expect(await store.findEvent('e2')).toMatchObject({ payload: SAID });
      expect(await store.findEvent('erase e2')).toBeUndefined();
    });
  });
};
