import { describe, expect, it } from '@jest/globals';
import type { UnrecordedPublication } from '../ports/watch.ts';
import { append, type MakeStore } from './subject.ts';
import { fact, tallyWithoutReactions } from './tally.ts';

const published = (eventId: string, over: Partial<UnrecordedPublication> = {}): UnrecordedPublication => ({
  eventId,
  stream: 'programme-a',
  type: 'throughline.programme.gate_closed.v1',
  recordedAt: '2026-11-20T09:00:00.000Z',
  origin: { topic: 'programme.events.v1', partition: 2, offset: '17' },
  ...over,
});

/** What operators are shown of the record. */
export const watchingRules = (makeStore: MakeStore): void => {
  describe('what operators are shown of the record', () => {
    it('counts what a reader of the whole record has not passed yet', async () => {
      const store = await makeStore(tallyWithoutReactions);
      expect(await store.watch.behind('relay')).toEqual({ events: 0, seconds: 0 });
      await append(store, 'programme-a', 0, fact('e1'), fact('e2'));
      expect((await store.watch.behind('relay')).events).toBe(2);
      const first = (await store.findEvent('e1'))!.checkpoint.position;
      await store.saveCheckpoint('relay', first);
      const behind = await store.watch.behind('relay');
      expect(behind.events).toBe(1);
      expect(behind.seconds).toBeGreaterThanOrEqual(0);
      expect((await store.watch.behind('other')).events).toBe(2);
    });

    it('notes what was published and is not on record, once, until it is recorded after all', async () => {
      const store = await makeStore(tallyWithoutReactions);
      await append(store, 'programme-a', 0, fact('e1'));
      const note = (...publications: readonly UnrecordedPublication[]) =>
        store.transact((tx) => tx.noteUnrecorded(publications));
      expect(await note(published('e1'), published('e2'), published('e3'))).toEqual(new Set(['e2', 'e3']));
      expect(await note(published('e2', { stream: 'other' }), published('e4'))).toEqual(new Set(['e4']));
      expect(await note()).toEqual(new Set());
      const { total, publications } = await store.watch.unrecorded(2);
      expect([total, publications]).toEqual([3, [published('e2'), published('e3')]]);
      await append(store, 'programme-a', 1, fact('e2'));
      const still = await store.watch.unrecorded(10);
      expect([still.total, still.publications.map(({ eventId }) => eventId)]).toEqual([2, ['e3', 'e4']]);
    });

    it('notes nothing in a transaction that is not committed', async () => {
      const store = await makeStore(tallyWithoutReactions);
      const failing = store.transact(async (tx) => {
        await tx.noteUnrecorded([published('e9')]);
        throw new Error('not this time');
      });
      await expect(failing).rejects.toThrow('not this time');
      expect(await store.watch.unrecorded(10)).toEqual({ total: 0, publications: [] });
    });

    it('says since when it has been served, which is before whatever is asked now', async () => {
      const store = await makeStore(tallyWithoutReactions);
      await append(store, 'programme-a', 0, fact('e1'));
      const { recordedAt } = (await store.findEvent('e1'))!;
      expect(Date.parse(await store.watch.servedSince())).toBeLessThanOrEqual(Date.parse(recordedAt) + 1);
    });
  });
};
