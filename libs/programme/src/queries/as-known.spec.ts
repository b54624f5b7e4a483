import { beforeEach, describe, expect, it } from '@jest/globals';
import { programmeStream } from '@throughline/domain';
import { evidence } from '@throughline/domain/testing';
import { createMemoryEventStore, createMemoryLogStore, type EventStore, type LogStore } from '@throughline/event-store';
import { sealWhole } from '@throughline/event-store/contract';
import type { ProgrammeProjection } from '@throughline/policy';
import { policyEngine } from '@throughline/policy/testing';
import { altered, bench, type Bench } from '../testing.ts';
import { asKnown, type Known, readableOf } from './as-known.ts';
import { KEPT_EVERY, stateAt } from './state-at.ts';

const STREAM = programmeStream('P-001');
const { projection } = policyEngine;
const surveys = (from: number, count: number) =>
  Array.from({ length: count }, (_, at) => evidence('survey', { completed: 9 }, { id: `s-${from + at}` }));

let clock: number;
let store: EventStore<ProgrammeProjection>;
let log: LogStore;
let at: Bench;
/** A record each of whose events was recorded a minute after the one before. */
beforeEach(async () => {
  clock = Date.parse('2026-11-22T09:00:00.000Z');
  store = createMemoryEventStore({ projection: policyEngine.projection, clock: () => new Date((clock += 60_000)) });
  log = createMemoryLogStore(store);
  at = bench({ store });
  await at.start();
});

const folded = async (version: number): Promise<string> =>
  projection.encode(projection.fold(STREAM, (await store.readStream(STREAM)).slice(0, version)));
const stateOf = async (version: number): Promise<string> =>
  projection.encode(await stateAt({ store, policyEngine }, STREAM, version));
const read = async (asKnownAt?: Known, now = '2026-11-23T09:00:00.000Z') => {
  const knowing = { store, log, now: () => now };
  const readable = await readableOf(knowing, () => true, { id: 'P-001', asKnownAt });
  const known = await asKnown({ store, policyEngine }, readable!);
  return known && [known.version, known.treeSize, known.final];
};

describe('a programme as known', () => {
  it('is the record up to an instant, final once a later event is on record or nothing else can come', async () => {
    await at.record(...surveys(0, 2));
    const [, first, last] = await at.history();
    expect(await read(first!.recordedAt, first!.recordedAt)).toEqual([2, null, true]);
    expect(await read(last!.recordedAt, last!.recordedAt)).toEqual([3, null, false]);
    expect(await read(last!.recordedAt)).toEqual([3, null, true]);
    expect(await read('2001-01-01T00:00:00Z')).toBeUndefined();
    expect(await read()).toEqual([3, null, false]);
  });

  it('is the record among so many leaves, final once the log has them', async () => {
    await at.record(...surveys(0, 2));
    await sealWhole(log);
    expect(await read(2)).toEqual([2, 2, true]);
    expect(await read(9)).toEqual([3, 9, false]);
    expect(await read(0)).toBeUndefined();
  });
});

describe('a replay as known', () => {
  const ID = 'REPLAY-X';
  const readCase = async (asKnownAt: string) => {
    const knowing = { store, log, now: () => '2026-11-23T09:00:00.000Z' };
    const readable = await readableOf(knowing, () => true, { id: ID, asKnownAt });
    const known = await asKnown({ store, policyEngine }, readable!);
    return known && [known.version, known.asKnownAt, known.final, known.projection.replayMoment];
  };

  it('goes by the clock of its case, whenever it was played, and is final once the case has gone on', async () => {
    await at.start({ programme: ID, commandId: 'start-x', moment: '2018-01-01T09:00:00Z' });
    for (const day of ['2018-01-05', '2018-02-05'])
      await at.record(evidence('survey', { completed: 9 }, { programme: ID, id: day, on: day }));
    const start = '2018-01-01T09:00:00.000Z';
    expect(await readCase(start)).toEqual([1, start, true, start]);
    expect(await readCase('2018-02-04T23:00:00Z')).toEqual([2, '2018-02-04T23:00:00Z', true, '2018-01-05T12:00:00Z']);
    expect(await readCase('2018-02-05T12:00:00Z')).toEqual([3, '2018-02-05T12:00:00Z', false, '2018-02-05T12:00:00Z']);
    expect(await readCase('2017-12-31T00:00:00Z')).toBeUndefined();
  });
});

describe('the state at an earlier version', () => {
  it('is the fold of the events up to it, with and without a state kept below', async () => {
    await at.record(...surveys(0, KEPT_EVERY + 20));
    for (const version of [KEPT_EVERY + 10, KEPT_EVERY - 1, KEPT_EVERY, KEPT_EVERY + 5, 1])
      expect(await stateOf(version)).toBe(await folded(version));
    expect(await store.snapshot(STREAM, KEPT_EVERY + 19)).toMatchObject({ version: KEPT_EVERY });
  });

  it('is made from the nearest state that is kept, and reads no event before it', async () => {
    await at.record(...surveys(0, KEPT_EVERY + 20));
    await stateOf(KEPT_EVERY + 1);
    const asked: number[] = [];
    const watched = altered(store, {
      readStream: (stream, options) => {
        asked.push(options?.afterVersion ?? 0);
        return store.readStream(stream, options);
      },
    });
    await stateAt({ store: watched, policyEngine }, STREAM, KEPT_EVERY + 10);
    expect(asked).toEqual([KEPT_EVERY]);
  });

  it('is folded whole, and kept, where a correction asks for it', async () => {
    const [survey] = surveys(0, 1);
    await at.record(survey!);
    const { details: _, ...data } = survey!.payload.data;
    const replacement = { ...data, details: { completed: 170 } };
    await at.record(
      evidence('correction', { corrects: survey!.eventId, reason: 'counted again', replacement }, { id: 'c-1' }),
      ...surveys(1, 2),
    );
    expect(await stateOf(4)).toBe(await folded(4));
    expect(await store.snapshot(STREAM, 4)).toMatchObject({ version: 4 });
    expect(await stateOf(5)).toBe(await folded(5));
    expect(await stateOf(2)).toBe(await folded(2));
  });
});
