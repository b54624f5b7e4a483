import { describe, expect, it } from '@jest/globals';
import { asOriginal, inherited, inheritedId } from '@throughline/domain';
import type { EventStore } from '../port.ts';
import { isDigestOf } from '../salted-digest.ts';
import { append, type MakeStore } from './subject.ts';
import { fact, tally, tallyWithoutReactions } from './tally.ts';

const start = '0';

const readInPages = async (store: EventStore<unknown>, limit: number): Promise<readonly string[]> => {
  const ids: string[] = [];
  for (let after = start; ;) {
    const page = await store.readAll(after, limit);
    const last = page.at(-1);
    if (last === undefined) return ids;
    ids.push(...page.map(({ eventId }) => eventId));
    after = last.checkpoint.position;
  }
};

/** Waits on others' transactions in the same engine, which hold the end of the record back. */
const untilReadable = async (store: EventStore<unknown>, eventId: string): Promise<void> => {
  const deadline = Date.now() + 10_000;
  while (!(await readInPages(store, 1000)).includes(eventId)) {
    if (Date.now() > deadline) throw new Error(`event ${eventId} cannot be read after 10 s`);
  }
};

/** What reading the record promises. */
export const readingRules = (makeStore: MakeStore): void => {
  describe('reading the record', () => {
    it('gives a stream from a version on, up to a number, of some types', async () => {
      const store = await makeStore(tallyWithoutReactions);
      await append(store, 'programme-a', 0, fact('e1'), fact('e2', { type: 'other' }), fact('e3'), fact('e4'));
      const ids = async (options: Parameters<typeof store.readStream>[1]): Promise<readonly string[]> =>
        (await store.readStream('programme-a', options)).map(({ eventId }) => eventId);
      expect(await ids({ afterVersion: 1 })).toEqual(['e2', 'e3', 'e4']);
      expect(await ids({ afterVersion: 1, limit: 2 })).toEqual(['e2', 'e3']);
      expect(await ids({ types: ['other'] })).toEqual(['e2']);
      expect(await ids({ types: [] })).toEqual([]);
      expect(await store.readStream('programme-b')).toEqual([]);
    });

    it('gives events with the digest under which each was recorded, which holds for its payload alone', async () => {
      const store = await makeStore(tallyWithoutReactions);
      await append(store, 'programme-a', 0, fact('e1'), fact('e2', { payload: { counts: 1, of: 'ä' } }), fact('e3'));
      const [digested, ...others] = await store.readDigested('programme-a', { afterVersion: 1, limit: 1 });
      expect(others).toEqual([]);
      expect(digested).toEqual({ ...(await store.findEvent('e2')), saltedDigest: digested!.saltedDigest });
      const saltedDigest = digested!.saltedDigest!;
      const { payload } = digested!;
      expect(isDigestOf(saltedDigest, payload)).toBe(true);
      expect(isDigestOf(saltedDigest, { of: 'ä', counts: 1 })).toBe(true);
      expect(isDigestOf(saltedDigest, { counts: 2, of: 'ä' })).toBe(false);
      expect(isDigestOf({ ...saltedDigest, salt: 'f'.repeat(32) }, payload)).toBe(false);
      expect(isDigestOf({ ...saltedDigest, salt: '' }, payload)).toBe(false);
      expect(await store.readDigested('programme-a', { types: ['other'] })).toEqual([]);
      expect((await store.readDigested('programme-a')).map((event) => event.saltedDigest)).toContainEqual(saltedDigest);
    });

    it('gives an event of a past that a fork shares with the digest of its original', async () => {
      const store = await makeStore(tallyWithoutReactions);
      await append(store, 'programme-P-1', 0, fact('e1', { payload: { n: 7 } }));
      const original = (await store.findEvent('e1'))!;
      const orphan = inherited('P-2', { ...original, eventId: 'e0' });
      const begun = fact(inheritedId('P-2', 'command:fork'));
      await append(store, 'programme-P-2', 0, inherited('P-2', original), orphan, begun, fact('e2'));
      const [shared, lost, ...own] = await store.readDigested('programme-P-2');
      expect(shared!.saltedDigest).toEqual((await store.readDigested('programme-P-1'))[0]!.saltedDigest);
      expect(isDigestOf(shared!.saltedDigest!, asOriginal(shared!).payload)).toBe(true);
      expect(lost!.saltedDigest).toBeNull();
      expect(own.map(({ saltedDigest, payload }) => isDigestOf(saltedDigest!, payload))).toEqual([true, true]);
    });

    it('gives every reader an event in the shape of today, and as it was recorded only with its digest', async () => {
      const store = await makeStore(tallyWithoutReactions);
      await append(store, 'programme-a', 0, fact('e1', { payload: { number: 2 } }));
      await untilReadable(store, 'e1');
      const read = [
        await store.findEvent('e1'),
        ...(await store.readStream('programme-a')),
        ...(await store.readAll(start, 9)),
      ];
      expect(read.map((event) => event?.payload)).toEqual([{ n: 2 }, { n: 2 }, { n: 2 }]);
      const [digested] = await store.readDigested('programme-a');
      expect(digested!.payload).toEqual({ number: 2 });
      expect(isDigestOf(digested!.saltedDigest!, digested!.payload)).toBe(true);
    });

    it('says which event cannot be read, and neither reads nor folds past it', async () => {
      const store = await makeStore(tally);
      await append(store, 'programme-a', 0, fact('e1'));
      await untilReadable(store, 'e1');
      await append(store, 'programme-a', 2, fact('e2', { payload: 'illegible' }));
      const cannot = 'programme-a version 3 cannot be read';
      await expect(store.findEvent('e2')).rejects.toThrow(cannot);
      await expect(store.readStream('programme-a')).rejects.toThrow(cannot);
      const withdrawal = fact('w1', { type: 'withdrawn', payload: { eventId: 'e1' } });
      await expect(append(store, 'programme-a', 'existing', withdrawal)).rejects.toThrow(cannot);
      expect(await store.findEvent('w1')).toBeUndefined();
      expect((await store.readDigested('programme-a'))[2]).toMatchObject({ eventId: 'e2', payload: 'illegible' });
    });

    it('never lets record time go back within a stream', async () => {
      const store = await makeStore(tallyWithoutReactions);
      for (let version = 0; version < 5; version++) await append(store, 'programme-a', version, fact(`e${version}`));
      const times = (await store.readStream('programme-a')).map(({ recordedAt }) => recordedAt);
      expect(times).toEqual(times.toSorted());
      expect(times[0]).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
    });

    it('says which version was the last by an instant', async () => {
      const store = await makeStore(tallyWithoutReactions);
      for (let version = 0; version < 5; version++) await append(store, 'programme-a', version, fact(`e${version}`));
      const times = (await store.readStream('programme-a')).map(({ recordedAt }) => recordedAt);
      for (const instant of times)
        expect(await store.versionAt('programme-a', instant)).toBe(times.lastIndexOf(instant) + 1);
      expect(await store.versionAt('programme-a', '2001-01-01T00:00:00Z')).toBe(0);
      expect(await store.versionAt('programme-a', '2999-01-01T00:00:00Z')).toBe(5);
      expect(await store.versionAt('programme-b', times[0]!)).toBe(0);
    });

    it('keeps states of earlier versions, and gives the last of them at or below one', async () => {
      const store = await makeStore(tallyWithoutReactions);
      await append(store, 'programme-a', 0, fact('e1'), fact('e2'));
      const { state } = (await store.load('programme-a'))!;
      expect(await store.snapshot('programme-a', 9)).toBeUndefined();
      await store.keepSnapshots([1, 2].map((version) => ({ stream: 'programme-a', version, state })));
      await store.keepSnapshots([{ stream: 'programme-a', version: 2, state }]);
      expect(await store.snapshot('programme-a', 9)).toEqual({ stream: 'programme-a', version: 2, state });
      expect(await store.snapshot('programme-a', 1)).toMatchObject({ version: 1 });
      expect(await store.snapshot('programme-a', 0)).toBeUndefined();
      expect(await store.snapshot('programme-b', 9)).toBeUndefined();
    });

    it('finds an event by its id', async () => {
      const store = await makeStore(tallyWithoutReactions);
      await append(store, 'programme-a', 0, fact('e1', { payload: 'a scalar \u2028 "too"' }));
      expect(await store.findEvent('e1')).toMatchObject({ stream: 'programme-a', payload: 'a scalar \u2028 "too"' });
      expect(await store.findEvent('e2')).toBeUndefined();
    });

    it('gives all events in one order, each once, whatever the page', async () => {
      const store = await makeStore(tallyWithoutReactions);
      await append(store, 'programme-a', 0, fact('a1'), fact('a2'));
      await append(store, 'programme-b', 0, fact('b1'));
      await append(store, 'programme-a', 2, fact('a3'));
      await untilReadable(store, 'a3');
      const all = ['a1', 'a2', 'b1', 'a3'];
      for (const limit of [1, 2, 3, 100]) expect(await readInPages(store, limit)).toEqual(all);
    });

    it('keeps the furthest checkpoint saved under a name', async () => {
      const store = await makeStore(tallyWithoutReactions);
      expect(await store.checkpoint('relay')).toEqual(start);
      await store.saveCheckpoint('relay', '90');
      await store.saveCheckpoint('relay', '1000003');
      await store.saveCheckpoint('relay', '1000002');
      await store.saveCheckpoint('other', '1');
      expect(await store.checkpoint('relay')).toBe('1000003');
      expect(await store.checkpoint('other')).toBe('1');
    });

    it('answers when asked whether it is there', async () => {
      const store = await makeStore(tallyWithoutReactions);
      await expect(store.ping()).resolves.toBeUndefined();
    });
  });
};
