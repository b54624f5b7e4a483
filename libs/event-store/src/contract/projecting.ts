import { describe, expect, it } from '@jest/globals';
import { EventIdConflict } from '../errors.ts';
import type { FindStreams, InlineProjection } from '../port.ts';
import { append, type MakeStore, outcomesOf } from './subject.ts';
import { fact, tallyWithoutReactions, type Tally, tally } from './tally.ts';

/** What the state kept beside a stream promises. */
export const projectingRules = (makeStore: MakeStore): void => {
  describe('the state kept beside a stream', () => {
    it('is there as soon as the append is', async () => {
      const store = await makeStore(tallyWithoutReactions);
      expect(await store.load('programme-a')).toBeUndefined();
      const result = await append(store, 'programme-a', 0, fact('e1'), fact('e2'));
      const state = { stream: 'programme-a', counted: ['e1', 'e2'], lastVersion: 2, answers: 0, stale: false };
      expect(result.state).toEqual(state);
      expect(await store.load('programme-a')).toEqual({ stream: 'programme-a', version: 2, state });
    });

    it('reacts once per append, in the same transaction, and the reaction is seen by the next evolve', async () => {
      const store = await makeStore(tally);
      const first = await append(store, 'programme-a', 0, fact('e1'));
      expect(first.version).toBe(2);
      expect(first.reactions).toMatchObject([
        { eventId: 'programme-a/answer/1', type: 'answered', version: 2, payload: { to: 1, counted: 1 } },
      ]);
      expect(first.state).toMatchObject({ answers: 1, lastVersion: 2 });
      const second = await append(store, 'programme-a', 2, fact('e2'), fact('e3'));
      expect(second.reactions).toMatchObject([{ eventId: 'programme-a/answer/4', version: 5 }]);
      expect(second.state).toMatchObject({ answers: 2, lastVersion: 5, counted: ['e1', 'e2', 'e3'] });
      const types = (await store.readStream('programme-a')).map(({ type }) => type);
      expect(types).toEqual(['counted', 'answered', 'counted', 'counted', 'answered']);
      expect(await store.findEvent('programme-a/answer/4')).toEqual(second.reactions[0]);
    });

    it('does not react to a repetition', async () => {
      const store = await makeStore(tally);
      await append(store, 'programme-a', 0, fact('e1'));
      const again = await append(store, 'programme-a', 0, fact('e1'));
      expect(again).toMatchObject({ version: 2, reactions: [] });
    });

    it('refuses the append when a reaction’s id is taken by something else', async () => {
      const store = await makeStore(tally);
      await append(store, 'programme-b', 0, fact('programme-a/answer/1'));
      await expect(append(store, 'programme-a', 0, fact('e1'))).rejects.toBeInstanceOf(EventIdConflict);
      expect(await store.load('programme-a')).toBeUndefined();
    });

    it('is folded again inside the transaction when evolving cannot make it right', async () => {
      const store = await makeStore(tally);
      await append(store, 'programme-a', 0, fact('e1'), fact('e2'));
      const withdrawal = fact('w1', { type: 'withdrawn', payload: { eventId: 'e1' } });
      const result = await append(store, 'programme-a', 'existing', fact('e3'), withdrawal, fact('e4'));
      expect(result.state).toMatchObject({ counted: ['e2', 'e3', 'e4'], stale: false, answers: 1 });
      expect(outcomesOf(result)).toEqual(['appended', 'appended', 'appended']);
      expect((await store.load('programme-a'))?.state).toEqual(result.state);
      expect((await store.rebuild({ mode: 'compare' })).differing).toEqual([]);
    });

    it('folds with what the same transaction appended before', async () => {
      const store = await makeStore(tallyWithoutReactions);
      await store.transact(async (tx) => {
        await tx.append([{ stream: 'programme-a', expectedVersion: 0, events: [fact('e1'), fact('e2')] }]);
        await tx.append([
          { stream: 'programme-a', expectedVersion: 'existing', events: [fact('e3')] },
          {
            stream: 'programme-a',
            expectedVersion: 'existing',
            events: [fact('w1', { type: 'withdrawn', payload: { eventId: 'e1' } })],
          },
        ]);
      });
      expect((await store.load('programme-a'))?.state.counted).toEqual(['e2', 'e3']);
    });

    it('lists streams by name, by what their summary says, page by page', async () => {
      const store = await makeStore(tallyWithoutReactions);
      await append(store, 'programme-b', 0, fact('e1'), fact('e2'));
      await append(store, 'programme-a', 0, fact('e3'));
      await append(store, 'other-c', 0, fact('e4'));
      const names = async (query: Parameters<typeof store.list>[0]): Promise<readonly string[]> =>
        (await store.list(query)).map(({ stream }) => stream);
      expect(await names({ limit: 10 })).toEqual(['other-c', 'programme-a', 'programme-b']);
      expect(await names({ where: { kind: 'programme' }, limit: 1 })).toEqual(['programme-a']);
      expect(await names({ where: { kind: 'programme' }, after: 'programme-a', limit: 9 })).toEqual(['programme-b']);
      expect(await names({ where: { events: 1, kind: 'other' }, limit: 9 })).toEqual(['other-c']);
      expect(await names({ where: { tags: ['programme-b'] }, limit: 9 })).toEqual(['programme-b']);
      expect(await store.list({ where: { events: 2 }, limit: 9 })).toMatchObject([
        { version: 2, state: { counted: ['e1', 'e2'] } },
      ]);
    });

    it('is found by words, by conditions and by what is past, in any order, from any place, and counted', async () => {
      const titles = new Map([
        ['a', 'Stroke services'],
        ['b', 'Maternity'],
        ['c', 'stroke, Ward 7'],
        ['d', 'Zoo'],
      ]);
      const store = await makeStore({
        ...tallyWithoutReactions,
        summarise: ({ stream, counted }) => {
          const name = stream.slice('programme-'.length);
          return {
            kind: counted.length > 1 ? 'many' : 'one',
            title: titles.get(name),
            id: `id-${name}`,
            stage: name === 'a' ? 'last' : 'first',
            due: name === 'd' ? null : { at: name === 'b' ? '2026-01-01T00:00:00Z' : '2027-01-01T00:00:00.000Z' },
          };
        },
      });
      for (const name of ['b', 'a', 'd']) await append(store, `programme-${name}`, 0, fact(name));
      await append(store, 'programme-c', 0, fact('c1'), fact('c2'));
      const names = async (query: Partial<FindStreams>): Promise<readonly (string | number)[]> => {
        const { items, count } = await store.find({ anyOf: [{}], limit: 9, ...query });
        return [count, ...items.map(({ stream }) => stream.slice('programme-'.length))];
      };
      expect(await names({})).toEqual([4, 'a', 'b', 'c', 'd']);
      expect(await names({ descending: true, limit: 2 })).toEqual([4, 'd', 'c']);
      expect(await names({ anyOf: [{ kind: 'many' }, { title: 'Zoo' }] })).toEqual([2, 'c', 'd']);
      expect(await names({ words: { all: ['STROKE', '7'], in: ['title', 'id'] } })).toEqual([1, 'c']);
      expect(await names({ words: { all: ['Id-B'], in: ['title', 'id'] } })).toEqual([1, 'b']);
      const past = { of: {}, path: ['due', 'at'], now: '2026-06-01T00:00:00Z' };
      expect(await names({ past: { ...past, isSo: true } })).toEqual([1, 'b']);
      expect(await names({ past: { ...past, isSo: false } })).toEqual([3, 'a', 'c', 'd']);
      expect(await names({ past: { ...past, of: { kind: 'many' }, isSo: false } })).toEqual([4, 'a', 'b', 'c', 'd']);
      expect(await names({ by: { path: ['title'] } })).toEqual([4, 'b', 'a', 'c', 'd']);
      expect(await names({ by: { path: ['due', 'at'] } })).toEqual([4, 'b', 'a', 'c', 'd']);
      expect(await names({ by: { path: ['stage'], order: ['first', 'last'] } })).toEqual([4, 'b', 'c', 'd', 'a']);
      const by = { path: ['title'] };
      const { items } = await store.find({ anyOf: [{}], by, limit: 4 });
      expect(items[1]).toMatchObject({ version: 1, summary: { title: 'Stroke services' }, key: 'stroke services' });
      const { key, stream } = items[2]!;
      expect(await names({ by, from: { side: 'after', key, stream } })).toEqual([4, 'd']);
      expect(await names({ by, from: { side: 'before', key, stream }, limit: 1 })).toEqual([4, 'a']);
      expect(await names({ by, descending: true, from: { side: 'after', key, stream }, limit: 1 })).toEqual([4, 'a']);
      expect(await names({ by, descending: true, from: { side: 'before', key, stream } })).toEqual([4, 'd']);
    });

    it('is kept in short from each version at which that changed, and from no other', async () => {
      let isMany = (counted: readonly string[]): boolean => counted.length > 2;
      const summarise: typeof tally.summarise = ({ answers, counted }) => ({ answers, many: isMany(counted) });
      const store = await makeStore({ ...tally, summarise });
      await append(store, 'programme-a', 0, fact('e1'));
      await append(store, 'programme-a', 'existing', fact('e2'));
      await append(store, 'programme-b', 0, fact('e3'), fact('e4'));
      await append(store, 'programme-a', 'existing', fact('e5'), fact('e6'), fact('e7'));
      const kept = await store.summaries('programme-a');
      expect(kept.map(({ version, summary }) => [version, summary])).toEqual([
        [1, { answers: 0, many: false }],
        [2, { answers: 1, many: false }],
        [4, { answers: 1, many: true }],
        [7, { answers: 2, many: true }],
      ]);
      const { recordedAt } = (await store.readStream('programme-a', { afterVersion: 3, limit: 1 }))[0]!;
      expect(kept[2]).toMatchObject({ stream: 'programme-a', recordedAt });
      expect((await store.summaries('programme-b')).map(({ version }) => version)).toEqual([1]);
      expect((await store.rebuild({ mode: 'compare' })).differing).toEqual([]);
      isMany = (counted) => counted.length > 4;
      expect((await store.rebuild({ mode: 'replace' })).differing).toEqual(['programme-a']);
      expect((await store.summaries('programme-a')).map(({ version }) => version)).toEqual([1, 2, 6, 7]);
    });

    it('is found wrong by a comparison, which changes nothing, and put right by a replacement', async () => {
      let careless = true;
      const forgetful: InlineProjection<Tally> = {
        ...tallyWithoutReactions,
        evolve: (state, event) =>
          careless && event.eventId === 'e2'
            ? { ...state, lastVersion: event.version }
            : tallyWithoutReactions.evolve(state, event),
      };
      const store = await makeStore(forgetful);
      await append(store, 'programme-a', 0, fact('e1'), fact('e2'));
      await append(store, 'programme-b', 0, fact('e3'));
      careless = false;
      const progress: (readonly [number, number])[] = [];
      const onProgress = (done: number, total: number): number => progress.push([done, total]);
      expect(await store.rebuild({ mode: 'compare', onProgress })).toEqual({
        streams: 2,
        events: 3,
        differing: ['programme-a'],
      });
      expect(progress).toEqual([
        [1, 2],
        [2, 2],
      ]);
      expect((await store.load('programme-a'))?.state.counted).toEqual(['e1']);
      expect((await store.rebuild({ mode: 'replace' })).differing).toEqual(['programme-a']);
      expect((await store.load('programme-a'))?.state.counted).toEqual(['e1', 'e2']);
      expect((await store.rebuild({ mode: 'compare' })).differing).toEqual([]);
      const next = await append(store, 'programme-a', 2, fact('e4'));
      expect(next.state?.counted).toEqual(['e1', 'e2', 'e4']);
      expect(await store.list({ where: { events: 3 }, limit: 9 })).toHaveLength(1);
    });
  });
};
