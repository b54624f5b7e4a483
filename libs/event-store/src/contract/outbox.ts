import { describe, expect, it } from '@jest/globals';
import { WrongExpectedVersion } from '../errors.ts';
import type { OutboxEntry } from '../ports/outbox.ts';
import { append, type MakeStore } from './subject.ts';
import { fact, tallyWithoutReactions } from './tally.ts';

const entry = (reference: string, over: Partial<OutboxEntry> = {}): OutboxEntry => ({
  reference,
  stream: 'programme-a',
  recipient: 'pm-1',
  urgency: 1,
  notBefore: '2027-02-19T09:00:00.000Z',
  ...over,
});

const NINE = '2027-02-19T09:00:00.000Z';
const LATER = '2027-02-19T09:01:00.000Z';
const MUCH_LATER = '2027-02-19T09:02:00.000Z';
const lease = (over: Partial<{ now: string; until: string; limit: number }> = {}) => ({
  now: NINE,
  until: LATER,
  limit: 10,
  ...over,
});
const names = (entries: readonly { readonly reference: string }[]): readonly string[] =>
  entries.map(({ reference }) => reference);

/** What the outbox promises. */
export const outboxRules = (makeStore: MakeStore): void => {
  describe('the outbox', () => {
    const holding = async (...entries: readonly OutboxEntry[]) => {
      const store = await makeStore(tallyWithoutReactions);
      await store.transact((tx) => tx.enqueue(entries));
      return store;
    };

    it('takes an entry with the events that are its reason, or neither', async () => {
      const store = await makeStore(tallyWithoutReactions);
      const claim = (expectedVersion: number) =>
        store.transact(async (tx) => {
          await tx.enqueue([entry('r1')]);
          await tx.append([{ stream: 'programme-a', expectedVersion, events: [fact('e1')] }]);
        });
      await expect(claim(7)).rejects.toBeInstanceOf(WrongExpectedVersion);
      expect(await store.outbox.waiting(NINE)).toEqual({ entries: 0, due: 0, earliest: null });
      await claim(0);
      expect(await store.outbox.waiting(NINE)).toEqual({ entries: 1, due: 1, earliest: NINE });
    });

    it('takes the same entry once, whatever the second says', async () => {
      const store = await holding(entry('r1'), entry('r1', { urgency: 0 }));
      await store.transact((tx) => tx.enqueue([entry('r1', { recipient: 'pm-2' }), entry('r2')]));
      const leased = await store.outbox.lease(lease());
      expect(leased).toEqual([
        { ...entry('r1'), leasedBefore: 0, progress: {} },
        { ...entry('r2'), leasedBefore: 0, progress: {} },
      ]);
    });

    it('hands out what is due, the most urgent first, then the longest due', async () => {
      const early = '2027-02-18T09:00:00.000Z';
      const store = await holding(
        entry('later', { notBefore: LATER }),
        entry('calm', { urgency: 3, notBefore: early }),
        entry('new'),
        entry('old', { notBefore: early }),
        entry('urgent', { urgency: 0 }),
      );
      expect(await store.outbox.waiting(NINE)).toEqual({ entries: 5, due: 4, earliest: early });
      expect(names(await store.outbox.lease(lease({ limit: 3 })))).toEqual(['urgent', 'old', 'new']);
      expect(names(await store.outbox.lease(lease()))).toEqual(['calm']);
    });

    it('hands out what is for one person alone, when asked to', async () => {
      const store = await holding(entry('r1'), entry('r2', { recipient: 'pm-2' }));
      expect(names(await store.outbox.lease({ ...lease(), recipient: 'pm-2' }))).toEqual(['r2']);
      expect(names(await store.outbox.lease(lease()))).toEqual(['r1']);
    });

    it('hands an entry to one worker at a time, until its lease has ended', async () => {
      const store = await holding(entry('r1'));
      expect(names(await store.outbox.lease(lease()))).toEqual(['r1']);
      expect(await store.outbox.lease(lease())).toEqual([]);
      expect(await store.outbox.lease(lease({ now: LATER, until: MUCH_LATER }))).toMatchObject([
        { reference: 'r1', leasedBefore: 1 },
      ]);
    });

    it('never hands an entry to two who ask at once', async () => {
      const store = await holding(...Array.from({ length: 60 }, (_, i) => entry(`r${String(i).padStart(2, '0')}`)));
      const taken = await Promise.all(Array.from({ length: 8 }, () => store.outbox.lease(lease({ limit: 10 }))));
      const rest: string[] = [];
      for (let more = await store.outbox.lease(lease()); more.length > 0; more = await store.outbox.lease(lease()))
        rest.push(...names(more));
      const all = [...taken.flatMap(names), ...rest];
      expect(all).toHaveLength(60);
      expect(new Set(all).size).toBe(60);
    });

    it('tells the next worker what the one before had done, and gives it longer while it goes on', async () => {
      const store = await holding(entry('r1'), entry('r2'));
      const leased = await store.outbox.lease(lease());
      const steps = leased.map((one) => ({ ...one, progress: { using: 'smtp', tried: ['webhook'] } }));
      expect(await store.outbox.progress(steps, MUCH_LATER)).toEqual(new Set(['r1', 'r2']));
      expect(await store.outbox.lease(lease({ now: LATER, until: MUCH_LATER }))).toEqual([]);
      expect(await store.outbox.lease(lease({ now: MUCH_LATER, until: '2027-02-19T09:03:00.000Z' }))).toMatchObject([
        { reference: 'r1', leasedBefore: 1, progress: { using: 'smtp', tried: ['webhook'] } },
        { reference: 'r2', leasedBefore: 1 },
      ]);
    });

    it('lets a worker change nothing whose lease another has now', async () => {
      const store = await holding(entry('r1'));
      const [slow] = await store.outbox.lease(lease());
      const [next] = await store.outbox.lease(lease({ now: LATER, until: MUCH_LATER }));
      expect(await store.outbox.progress([{ ...slow!, progress: { using: 'smtp' } }], MUCH_LATER)).toEqual(new Set());
      await store.outbox.postpone([slow!], NINE);
      expect(await store.outbox.lease(lease({ now: LATER, until: MUCH_LATER }))).toEqual([]);
      expect(await store.outbox.progress([{ ...next!, progress: {} }], MUCH_LATER)).toEqual(new Set(['r1']));
    });

    it('keeps a postponed entry until then, and hands it out again with its progress', async () => {
      const store = await holding(entry('r1'));
      const [leased] = await store.outbox.lease(lease());
      await store.outbox.progress([{ ...leased!, progress: { tried: ['smtp'] } }], LATER);
      await store.outbox.postpone([leased!], '2027-02-19T09:00:30.000Z');
      expect(await store.outbox.lease(lease())).toEqual([]);
      expect(await store.outbox.lease(lease({ now: '2027-02-19T09:00:30.000Z', until: MUCH_LATER }))).toMatchObject([
        { reference: 'r1', leasedBefore: 1, notBefore: '2027-02-19T09:00:30.000Z', progress: { tried: ['smtp'] } },
      ]);
    });

    it('counts an entry that is tried again as due since it was due first, and a postponed one from then on', async () => {
      const store = await holding(entry('r1'));
      const due = { entries: 1, due: 1, earliest: new Date(NINE).toISOString() };
      const [leased] = await store.outbox.lease(lease());
      await store.outbox.tryAgain([leased!], LATER);
      expect(await store.outbox.lease(lease())).toEqual([]);
      expect(await store.outbox.waiting(NINE)).toEqual(due);
      const [again] = await store.outbox.lease(lease({ now: LATER, until: MUCH_LATER }));
      await store.outbox.tryAgain([again!], MUCH_LATER);
      expect(await store.outbox.waiting(LATER)).toEqual(due);
      const [last] = await store.outbox.lease(lease({ now: MUCH_LATER, until: '2027-02-19T10:00:00.000Z' }));
      await store.outbox.postpone([last!], '2027-02-19T11:00:00.000Z');
      expect(await store.outbox.waiting(MUCH_LATER)).toEqual({
        entries: 1,
        due: 0,
        earliest: '2027-02-19T11:00:00.000Z',
      });
    });

    it('lets go of an entry in the transaction that records its outcome, or keeps it', async () => {
      const store = await holding(entry('r1'), entry('r2'));
      await append(store, 'programme-a', 0, fact('e1'));
      const settle = (expectedVersion: number) =>
        store.transact(async (tx) => {
          await tx.settle(['r1', 'nobody']);
          await tx.append([{ stream: 'programme-a', expectedVersion, events: [fact('sent:r1')] }]);
        });
      await expect(settle(9)).rejects.toBeInstanceOf(WrongExpectedVersion);
      expect(await store.outbox.waiting(NINE)).toMatchObject({ entries: 2 });
      await settle(1);
      expect(names(await store.outbox.lease(lease()))).toEqual(['r2']);
      expect(await store.findEvent('sent:r1')).toMatchObject({ version: 2 });
    });
  });
};
