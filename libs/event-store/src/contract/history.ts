import { afterEach, describe, expect, it } from '@jest/globals';
import type { HistoryPageQuery, HistoryStore, LeafEvent } from '../history-store.ts';
import { NothingToSearchFor } from '../history-store.ts';
import type { LogStore } from '../log-store.ts';
import type { EventStore, InlineProjection } from '../port.ts';
import { isDigestOf } from '../salted-digest.ts';
import { sealWhole } from './log.ts';
import { append } from './subject.ts';
import { fact, type Tally, tallyWithoutReactions } from './tally.ts';

/** A stream is in short what the last event that says so says it is. */
export const saidInShort: InlineProjection<Tally> = {
  ...tallyWithoutReactions,
  initial: (stream) => ({ ...tallyWithoutReactions.initial(stream), counted: ['{}'] }),
  evolve: (state, { payload, version }) => {
    const { summary } = (payload ?? {}) as { readonly summary?: unknown };
    return { ...state, lastVersion: version, ...(summary === undefined ? {} : { counted: [JSON.stringify(summary)] }) };
  },
  summarise: ({ counted }) => JSON.parse(counted[0]!) as Readonly<Record<string, unknown>>,
};

/** A new, empty store of `saidInShort`, the log of its record, and the history over both. */
export type MakeHistory = () => Promise<{
  readonly store: EventStore<Tally>;
  readonly log: LogStore;
  readonly history: HistoryStore;
}>;

const RULES = 'rules-1';
const QPM = { organisation: 'QPM', nature: 'live' } as const;

/** An entry that is found by its id, and by what its payload says. */
interface Said {
  readonly tags?: readonly string[];
  readonly words?: string;
  readonly day?: string;
}
const said = ({ event }: LeafEvent): Said => event.payload ?? {};
const day = (leaf: LeafEvent): string => said(leaf).day ?? '2026-11-16';

/** The rules every history store keeps, as a jest suite. */
export const historyStoreContract = (name: string, makeHistory: MakeHistory): void => {
  describe(`history store: ${name}`, () => {
    const open: { close(): Promise<void> }[] = [];
    afterEach(async () => {
      await Promise.all(open.splice(0).map((one) => one.close()));
    });
    const made = async () => {
      const parts = await makeHistory();
      open.push(parts.store, parts.log, parts.history);
      return parts;
    };
    type Parts = Awaited<ReturnType<typeof made>>;

    const batchOf = ({ events, to }: Awaited<ReturnType<HistoryStore['leaves']>>, from: number) => ({
      from,
      to,
      entries: events.map((leaf) => ({
        leafIndex: leaf.leafIndex,
        stream: leaf.event.stream,
        version: leaf.event.version,
        recordedAt: leaf.event.recordedAt,
        occurred: { from: day(leaf), to: day(leaf) },
        words: said(leaf).words ?? '',
      })),
      findings: events.map((leaf) => ({
        ...QPM,
        leafIndex: leaf.leafIndex,
        tags: ['every', ...(said(leaf).tags ?? [])],
      })),
      contexts: new Map<string, unknown>(),
    });
    /** Seals and makes history of all that was recorded. */
    const makeAll = async ({ log, history }: Parts): Promise<void> => {
      await sealWhole(log);
      const from = await history.begin(RULES);
      await history.add(batchOf(await history.leaves(from, 1_000), from));
    };
    const recorded = async (...payloads: readonly Said[]): Promise<Parts> => {
      const parts = await made();
      const events = payloads.map((payload, at) => fact(`e${at}`, { payload: { ...payload } }));
      await append(parts.store, 'programme-a', 0, ...events);
      await makeAll(parts);
      return parts;
    };
    const ids = async ({ history }: Parts, query: Partial<HistoryPageQuery>): Promise<readonly string[]> =>
      (await history.search({ ...QPM, tags: ['every'], limit: 100, ...query })).map(({ eventId }) => eventId);

    it('gives each event as it was recorded, with its leaf and digest, the latest first', async () => {
      const parts = await recorded({}, { words: 'parking' });
      const found = await parts.history.search({ ...QPM, tags: ['every'], limit: 10 });
      expect(found.map(({ eventId, leafIndex }) => [eventId, leafIndex])).toEqual([
        ['e1', 1],
        ['e0', 0],
      ]);
      const { leafIndex: _, ...event } = found[0]!;
      expect([event]).toEqual(await parts.store.readDigested('programme-a', { afterVersion: 1 }));
      expect(isDigestOf(event.saltedDigest!, event.payload)).toBe(true);
    });

    it('finds what has all of the tags, and counts it', async () => {
      const both = { tags: ['kind:survey', 'group:DEAF'] };
      const parts = await recorded({ tags: ['kind:survey'] }, both, { tags: ['group:DEAF'] }, both);
      expect(await ids(parts, { tags: ['group:DEAF'] })).toEqual(['e3', 'e2', 'e1']);
      expect(await ids(parts, { tags: ['kind:survey', 'group:DEAF'] })).toEqual(['e3', 'e1']);
      expect(await ids(parts, { tags: ['kind:survey', 'group:NONE'] })).toEqual([]);
      expect(await parts.history.count({ ...QPM, tags: ['every', 'group:DEAF'] })).toBe(3);
    });

    it('finds words in any of their forms, beside tags, and nothing by words that say nothing', async () => {
      const parts = await recorded(
        { words: 'Parking and the buses' },
        { words: 'a bus to the clinic', tags: ['kind:survey'] },
        { words: 'appointments' },
      );
      expect(await ids(parts, { words: 'buses', tags: [] })).toEqual(['e0']);
      expect(await ids(parts, { words: 'appointment' })).toEqual(['e2']);
      expect(await ids(parts, { words: 'CLINIC bus', tags: ['kind:survey'] })).toEqual(['e1']);
      expect(await ids(parts, { words: 'parking', tags: ['kind:survey'] })).toEqual([]);
      expect(await parts.history.count({ ...QPM, tags: [], words: 'parking' })).toBe(1);
      expect(await ids(parts, { words: 'maternity', tags: [] })).toEqual([]);
      const nothing = { ...QPM, tags: [], words: 'the and' };
      await expect(parts.history.search({ ...nothing, limit: 5 })).rejects.toBeInstanceOf(NothingToSearchFor);
      await expect(parts.history.count(nothing)).rejects.toBeInstanceOf(NothingToSearchFor);
    });

    it('gives pages that together are the whole, whatever is recorded meanwhile', async () => {
      const parts = await recorded({}, {}, {});
      expect(await ids(parts, { limit: 2 })).toEqual(['e2', 'e1']);
      await append(parts.store, 'programme-b', 0, fact('later'));
      await makeAll(parts);
      expect(await ids(parts, { limit: 2, before: 1 })).toEqual(['e0']);
      expect(await ids(parts, {})).toEqual(['later', 'e2', 'e1', 'e0']);
    });

    it('asks for the days on which something happened apart from when it was known', async () => {
      const parts = await recorded({ day: '2026-05-01' }, { day: '2026-05-31' }, { day: '2026-06-01' });
      expect(await ids(parts, { occurredFrom: '2026-05-02', occurredTo: '2026-05-31' })).toEqual(['e1']);
      expect(await ids(parts, { occurredFrom: '2026-05-31' })).toEqual(['e2', 'e1']);
      expect(await ids(parts, { asKnownAt: 2 })).toEqual(['e1', 'e0']);
      expect(await ids(parts, { asKnownAt: '2001-01-01T00:00:00.000Z' })).toEqual([]);
      const { recordedAt } = (await parts.store.findEvent('e2'))!;
      expect(await ids(parts, { asKnownAt: recordedAt, occurredTo: '2026-05-30' })).toEqual(['e0']);
    });

    it('asks for when something came on record, from an instant and before another', async () => {
      const parts = await recorded({}, {}, {});
      const at = async (id: string) => (await parts.store.findEvent(id))!.recordedAt;
      const [first, last] = [await at('e0'), await at('e2')];
      const after = new Date(Date.parse(last) + 1).toISOString();
      expect(await ids(parts, { recordedFrom: first, recordedBefore: after })).toEqual(['e2', 'e1', 'e0']);
      expect(await ids(parts, { recordedFrom: after })).toEqual([]);
      expect(await ids(parts, { recordedBefore: first })).toEqual([]);
    });

    it('finds what has one of several tags, beside tags and words', async () => {
      const parts = await recorded(
        { tags: ['type:a', 'group:DEAF'], words: 'parking' },
        { tags: ['type:b'], words: 'parking' },
        { tags: ['type:c', 'group:DEAF'] },
      );
      const anyOf = ['type:a', 'type:c', 'type:none'];
      expect(await ids(parts, { tags: [], anyOf })).toEqual(['e2', 'e0']);
      expect(await ids(parts, { tags: ['every', 'group:DEAF'], anyOf: ['type:a', 'type:b'] })).toEqual(['e0']);
      expect(await ids(parts, { tags: [], anyOf: ['type:b'], words: 'parking' })).toEqual(['e1']);
      expect(await ids(parts, { tags: [], anyOf, occurredFrom: '2030-01-01' })).toEqual([]);
      expect(await parts.history.count({ ...QPM, tags: [], anyOf })).toBe(2);
    });

    it('gives pages from the first leaf on, too', async () => {
      const parts = await recorded({}, { words: 'parking' }, { words: 'parking' }, {});
      expect(await ids(parts, { after: -1, limit: 3 })).toEqual(['e0', 'e1', 'e2']);
      expect(await ids(parts, { after: 2, limit: 3 })).toEqual(['e3']);
      expect(await ids(parts, { after: -1, before: 2 })).toEqual(['e0', 'e1']);
      expect(await ids(parts, { tags: [], words: 'parking', after: 1 })).toEqual(['e2']);
    });

    it('shows an organisation what it may find and nothing else, by words too', async () => {
      const parts = await recorded({ words: 'QXX live', tags: ['kind:survey'] });
      const other = { organisation: 'QXX' };
      expect(await ids(parts, other)).toEqual([]);
      expect(await ids(parts, { ...other, tags: [], words: 'live' })).toEqual([]);
      expect(await ids(parts, { tags: [], words: 'live', nature: 'replay' })).toEqual([]);
      expect(await ids(parts, { tags: [], words: 'live' })).toEqual(['e0']);
    });

    it('lets an organisation find earlier events from a later one on', async () => {
      const parts = await recorded({ words: 'parking' }, {});
      await append(parts.store, 'programme-a', 2, fact('e2'));
      await sealWhole(parts.log);
      const batch = batchOf(await parts.history.leaves(2, 10), 2);
      const earlier = (await parts.history.ofStream('programme-a', 3)).map(({ leafIndex }) => leafIndex);
      expect(earlier).toEqual([0, 1, 2]);
      const findings = earlier.map((leafIndex) => ({ ...QPM, organisation: 'QXX', leafIndex, tags: ['every', 'new'] }));
      await parts.history.add({ ...batch, findings: [...batch.findings, ...findings] });
      const other = { organisation: 'QXX' };
      expect(await ids(parts, { ...other, tags: ['new'] })).toEqual(['e2', 'e1', 'e0']);
      expect(await ids(parts, { ...other, tags: [], words: 'parking' })).toEqual(['e0']);
      expect(await ids(parts, {})).toEqual(['e2', 'e1', 'e0']);
    });

    it('lists streams as they were known, by whose they were then and what they were in short', async () => {
      const parts = await made();
      const owned = (id: string, organisation: string, stage: string) =>
        fact(id, { payload: { summary: { organisation, stage } } });
      const recordedAt = async (id: string) => (await parts.store.findEvent(id))!.recordedAt;
      await append(parts.store, 'programme-b', 0, owned('b1', 'QPM', 'context'));
      await append(parts.store, 'programme-a', 0, owned('a1', 'QPM', 'context'), fact('a2'));
      await append(parts.store, 'programme-b', 1, owned('b2', 'QPM', 'options'));
      await append(parts.store, 'programme-c', 0, owned('c1', 'QXX', 'context'));
      await append(parts.store, 'reads', 0, fact('r1'));
      const then = await recordedAt('r1');
      // Until the clock has moved on.
      for (let n = 1; (await recordedAt(`r${n}`)) === then; n += 1)
        await append(parts.store, 'reads', 'existing', fact(`r${n + 1}`));
      await append(parts.store, 'programme-b', 2, owned('b3', 'QXX', 'options'));
      const listed = async (query: Partial<Parameters<HistoryStore['listKnown']>[0]>) =>
        (await parts.history.listKnown({ asKnownAt: then, where: {}, limit: 10, ...query })).map(
          ({ stream, version, summary }) => [stream.at(-1), version, summary['stage']],
        );
      const [a, b] = [
        ['a', 1, 'context'],
        ['b', 2, 'options'],
      ];
      expect(await listed({ organisation: 'QPM' })).toEqual([a, b]);
      expect(await listed({ organisation: 'QPM', where: { stage: 'options' } })).toEqual([b]);
      expect(await listed({ organisation: 'QPM', limit: 1 })).toEqual([a]);
      expect(await listed({ organisation: 'QPM', limit: 1, after: 'programme-a' })).toEqual([b]);
      expect(await listed({ organisation: 'QPM', asKnownAt: '2001-01-01T00:00:00.000Z' })).toEqual([]);
      expect(await listed({})).toEqual([a, b, ['c', 1, 'context']]);
      const now = { asKnownAt: await recordedAt('b3') };
      expect(await listed({ ...now, organisation: 'QPM' })).toEqual([a]);
      expect(await listed({ ...now, organisation: 'QXX' })).toEqual([
        ['b', 3, 'options'],
        ['c', 1, 'context'],
      ]);
      expect(await listed({ asKnownAt: 1_000, organisation: 'QPM' })).toEqual([]);
      await sealWhole(parts.log);
      expect(await listed({ asKnownAt: 1, organisation: 'QPM' })).toEqual([['b', 1, 'context']]);
      expect(await listed({ asKnownAt: 4, organisation: 'QPM' })).toEqual([a, b]);
      expect(await listed({ asKnownAt: 1_000 })).toEqual([a, ['b', 3, 'options'], ['c', 1, 'context']]);
    });

    it('says how far it goes, and keeps what is known of streams', async () => {
      const parts = await made();
      await append(parts.store, 'programme-a', 0, fact('e0'));
      expect(await parts.history.position()).toMatchObject({ size: 0, sealed: 0 });
      await sealWhole(parts.log);
      expect(await parts.history.position()).toMatchObject({ size: 0, sealed: 1 });
      await parts.history.begin(RULES);
      const batch = batchOf(await parts.history.leaves(0, 10), 0);
      await parts.history.add({ ...batch, contexts: new Map([['programme-a', { organisation: 'QPM' }]]) });
      expect(await parts.history.position()).toMatchObject({ size: 1, sealed: 1 });
      expect(await parts.history.contexts(['programme-a', 'programme-b'])).toEqual(
        new Map([['programme-a', { organisation: 'QPM' }]]),
      );
    });

    it('adds a batch once, where history ends: of two that make it one adds', async () => {
      const parts = await made();
      await append(parts.store, 'programme-a', 0, fact('e0'));
      await sealWhole(parts.log);
      await parts.history.begin(RULES);
      const batch = batchOf(await parts.history.leaves(0, 10), 0);
      const both = await Promise.all([parts.history.add(batch), parts.history.add(batch)]);
      expect(both.toSorted()).toEqual([false, true]);
      expect(await ids(parts, {})).toEqual(['e0']);
    });

    it('is emptied, and begun again, when its rules have changed', async () => {
      const parts = await recorded({});
      expect(await parts.history.begin(RULES)).toBe(1);
      expect(await parts.history.begin('rules-2')).toBe(0);
      expect(await ids(parts, {})).toEqual([]);
      await makeAll(parts);
      await parts.history.clear();
      expect(await parts.history.begin(RULES)).toBe(0);
      await makeAll(parts);
      expect(await ids(parts, {})).toEqual(['e0']);
    });
  });
};
