import { describe, expect, it } from '@jest/globals';
import { InvalidEvent, OffsetFenced } from '../errors.ts';
import type { DeadLetter, PositionAdvance, StoredPosition, WaitingEvent } from '../port.ts';
import { append, type MakeStore } from './subject.ts';
import { fact, tallyWithoutReactions } from './tally.ts';

const position = (offset: string, topicId: string | null = 'topic-a'): StoredPosition => ({ offset, topicId });

const advance = (expected: string | null, next: string, partition = 0): PositionAdvance => ({
  consumer: 'ingest',
  topic: 'involvement.events.v1',
  partition,
  expected: expected === null ? null : position(expected),
  next: position(next),
});

const letter = (id: string, over: Partial<DeadLetter> = {}): DeadLetter => ({
  id,
  origin: { topic: 'involvement.events.v1', partition: 2, offset: '9007199254740993' },
  reason: 'not-json',
  detail: 'the value is not JSON; accepted is a CloudEvent in structured or binary mode',
  digest: 'ab'.repeat(32),
  key: 'programme-a',
  headers: { 'content-type': 'application/json' },
  bytes: Uint8Array.of(0, 255, 30, 10),
  at: '2027-02-17T10:00:00.000Z',
  eventId: 'e-1',
  stream: null,
  organisation: null,
  ...over,
});

const waiting = (eventId: string, over: Partial<WaitingEvent> = {}): WaitingEvent => ({
  stream: 'programme-a',
  event: fact(eventId),
  origin: { topic: 'involvement.events.v1', partition: 1, offset: '5' },
  waitingSince: '2027-02-17T10:00:00.000Z',
  bytes: Uint8Array.of(1, 2, 3),
  organisation: 'QPM',
  headers: { 'ce-id': eventId },
  ...over,
});

/** What a consumer's positions, dead letters and waiting events promise. */
export const settingAsideRules = (makeStore: MakeStore): void => {
  describe('a consumer’s position', () => {
    it('advances from where it is, each partition for itself', async () => {
      const store = await makeStore(tallyWithoutReactions);
      expect(await store.offset('ingest', 'involvement.events.v1', 0)).toBeNull();
      await store.transact((tx) => tx.advanceOffset(advance(null, '500')));
      await store.transact((tx) => tx.advanceOffset(advance('500', '9007199254740993')));
      await store.transact((tx) => tx.advanceOffset(advance(null, '7', 1)));
      expect(await store.offset('ingest', 'involvement.events.v1', 0)).toEqual(position('9007199254740993'));
      expect(await store.offset('ingest', 'involvement.events.v1', 1)).toEqual(position('7'));
      expect(await store.offset('other', 'involvement.events.v1', 1)).toBeNull();
    });

    it('keeps a consumer that was overtaken from writing anything', async () => {
      const store = await makeStore(tallyWithoutReactions);
      await append(store, 'programme-a', 0, fact('e0'));
      await store.transact((tx) => tx.advanceOffset(advance(null, '10')));
      for (const expected of [null, '5']) {
        const zombie = store.transact(async (tx) => {
          await tx.append([{ stream: 'programme-a', expectedVersion: 'existing', events: [fact('e1')] }]);
          await tx.advanceOffset(advance(expected, '11'));
        });
        await expect(zombie).rejects.toBeInstanceOf(OffsetFenced);
        await expect(zombie).rejects.toMatchObject({ partition: 0, expected, actual: '10' });
      }
      expect(await store.findEvent('e1')).toBeUndefined();
      expect(await store.load('programme-a')).toMatchObject({ version: 1, state: { counted: ['e0'] } });
    });

    it('belongs to one topic, so that an offset of a topic made anew is not taken for the same', async () => {
      const store = await makeStore(tallyWithoutReactions);
      const move = (expected: StoredPosition | null, next: StoredPosition) =>
        store.transact((tx) => tx.advanceOffset({ consumer: 'c', topic: 't', partition: 0, expected, next }));
      await move(null, position('10', null));
      await move(position('10', null), position('10', 'topic-a'));
      await move(position('10', 'topic-a'), position('0', 'topic-b'));
      await move(position('0', 'topic-b'), position('10', 'topic-b'));
      await expect(move(position('10', 'topic-a'), position('12', 'topic-a'))).rejects.toBeInstanceOf(OffsetFenced);
      await expect(move(position('10', null), position('12', null))).rejects.toBeInstanceOf(OffsetFenced);
      expect(await store.offset('c', 't', 0)).toEqual(position('10', 'topic-b'));
    });

    it('lets one of two consumers with the same belief through', async () => {
      const store = await makeStore(tallyWithoutReactions);
      const both = await Promise.allSettled(
        ['1', '2'].map((next) => store.transact((tx) => tx.advanceOffset(advance(null, next)))),
      );
      expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    });
  });

  describe('dead letters', () => {
    it('are kept with their bytes, or without, and told apart once replayed', async () => {
      const store = await makeStore(tallyWithoutReactions);
      await store.transact((tx) => tx.addDeadLetters([letter('d1'), letter('d2', { bytes: null, key: null })]));
      await store.transact((tx) => tx.addDeadLetters([letter('d3'), letter('d1', { reason: 'other' })]));
      const found = await store.deadLetter('d1');
      expect(found).toMatchObject({ ...letter('d1'), bytes: expect.anything(), status: 'open', replayedAt: null });
      expect([...found!.bytes!]).toEqual([0, 255, 30, 10]);
      expect(await store.deadLetter('d2')).toMatchObject({ bytes: null, key: null });
      expect(await store.deadLetter('d9')).toBeUndefined();
      await store.markReplayed('d2');
      const replayed = await store.deadLetter('d2');
      expect(replayed?.status).toBe('replayed');
      await store.markReplayed('d2');
      expect(await store.deadLetter('d2')).toEqual(replayed);
      await store.markReplayed('d9');
      const ids = async (query: Parameters<typeof store.deadLetters>[0]): Promise<readonly string[]> =>
        (await store.deadLetters(query)).map(({ id }) => id);
      expect(await ids({ limit: 10 })).toEqual(['d1', 'd2', 'd3']);
      expect(await ids({ status: 'open', limit: 10 })).toEqual(['d1', 'd3']);
      expect(await ids({ status: 'replayed', limit: 10 })).toEqual(['d2']);
      expect(await ids({ after: 'd1', limit: 1 })).toEqual(['d2']);
      expect(await ids({ status: 'open', after: 'd1', limit: 5 })).toEqual(['d3']);
    });

    it('can always be kept, whatever rubbish came with the message', async () => {
      const store = await makeStore(tallyWithoutReactions);
      const headers = { 'x-\0': 'a\0b\ud800', plain: '"\\ü' };
      await store.transact((tx) => tx.addDeadLetters([letter('d1', { key: 'k\0\udc00', headers })]));
      expect(await store.deadLetter('d1')).toMatchObject({ key: 'k\ufffd\ufffd', headers });
    });
  });

  describe('the owner of a dead letter', () => {
    it('is whoever has the programme by now, else the organisation that was named, else nobody', async () => {
      const store = await makeStore({
        ...tallyWithoutReactions,
        summarise: ({ stream, counted }) => ({ organisation: stream === 'programme-a' ? `Q${counted.length}` : 'QPM' }),
      });
      await append(store, 'programme-a', 0, fact('e0'));
      await append(store, 'programme-b', 0, fact('e1'));
      await store.transact((tx) =>
        tx.addDeadLetters([
          letter('d1', { stream: 'programme-a', organisation: 'QXX' }),
          letter('d2', { organisation: 'QXX' }),
          letter('d3'),
          letter('d4', { stream: 'programme-b' }),
          letter('d5', { stream: 'programme-none', organisation: 'QXX' }),
        ]),
      );
      await append(store, 'programme-a', 1, fact('e2'));
      const owners = (await store.deadLetters({ limit: 9 })).map(({ owner }) => owner);
      expect(owners).toEqual(['Q2', 'QXX', null, 'QPM', 'QXX']);
      expect((await store.deadLetter('d1'))?.owner).toBe('Q2');
    });

    it('is what letters are asked for by', async () => {
      const store = await makeStore(tallyWithoutReactions);
      await store.transact((tx) =>
        tx.addDeadLetters([
          letter('d1', { organisation: 'QPM' }),
          letter('d2', { organisation: 'QXX' }),
          letter('d3'),
          letter('d4', { organisation: 'QPM' }),
        ]),
      );
      const ids = async (query: Omit<Parameters<typeof store.deadLetters>[0], 'limit'>, limit = 9) =>
        (await store.deadLetters({ ...query, limit })).map(({ id }) => id);
      const of = (organisations: readonly string[] | 'every', nobodys = false) => ({ of: { organisations, nobodys } });
      expect(await ids(of(['QPM']))).toEqual(['d1', 'd4']);
      expect(await ids({ ...of(['QPM']), after: 'd1' }, 1)).toEqual(['d4']);
      expect(await ids(of(['QPM'], true))).toEqual(['d1', 'd3', 'd4']);
      expect(await ids(of('every'))).toEqual(['d1', 'd2', 'd4']);
      expect(await ids(of([], true))).toEqual(['d3']);
      expect(await ids(of([]))).toEqual([]);
    });
  });

  describe('what is set aside', () => {
    it('is counted as far as nobody sent it again, with how long the oldest has waited', async () => {
      const store = await makeStore(tallyWithoutReactions);
      expect(await store.watch.setAside()).toEqual({ openLetters: 0, waitingSeconds: 0 });
      await store.transact(async (tx) => {
        await tx.addDeadLetters([letter('d1'), letter('d2')]);
        await tx.park([waiting('w1', { waitingSince: '2020-02-17T10:00:00.000Z' }), waiting('w2')]);
      });
      await store.markReplayed('d1');
      const aside = await store.watch.setAside();
      expect(aside.openLetters).toBe(1);
      expect(aside.waitingSeconds).toBeGreaterThan(86_400);
    });
  });

  describe('waiting events', () => {
    it('wait, oldest first, until their programme is there and they are taken', async () => {
      const store = await makeStore(tallyWithoutReactions);
      const late = waiting('w1', { waitingSince: '2027-02-18T10:00:00.000Z' });
      const elsewhere = waiting('w3', { stream: 'programme-b' });
      await store.transact((tx) => tx.park([late, waiting('w2'), elsewhere]));
      await store.transact((tx) => tx.park([waiting('w2')]));
      expect(await store.countWaiting()).toBe(3);
      const all = await store.waiting({ limit: 10 });
      expect(all.map(({ event }) => event.eventId)).toEqual(['w2', 'w3', 'w1']);
      expect(all[0]).toMatchObject({ ...waiting('w2'), bytes: expect.anything() });
      expect([...all[0]!.bytes]).toEqual([1, 2, 3]);
      const overdue = await store.waiting({ waitingBefore: '2027-02-18T00:00:00.000Z', limit: 1 });
      expect(overdue.map(({ event }) => event.eventId)).toEqual(['w2']);
      expect(await store.waiting({ knownOnly: true, limit: 10 })).toEqual([]);

      await append(store, 'programme-a', 0, fact('e0'));
      const known = await store.waiting({ knownOnly: true, limit: 10 });
      expect(known.map(({ event }) => event.eventId)).toEqual(['w2', 'w1']);
      await store.transact(async (tx) => {
        const events = known.map(({ event }) => event);
        await tx.append([{ stream: 'programme-a', expectedVersion: 'existing', events }]);
        await tx.unpark(events.map(({ eventId }) => eventId));
      });
      expect(await store.countWaiting()).toBe(1);
      expect((await store.load('programme-a'))?.state.counted).toEqual(['e0', 'w2', 'w1']);
    });

    it('keeps two facts under one id both waiting, to be told apart when they are applied', async () => {
      const store = await makeStore(tallyWithoutReactions);
      await store.transact((tx) =>
        tx.park([waiting('w1'), waiting('w1', { event: fact('w1', { payload: { n: 2 } }) })]),
      );
      expect(await store.countWaiting()).toBe(2);
      await store.transact((tx) => tx.unpark(['w1']));
      expect(await store.countWaiting()).toBe(0);
    });

    it('takes one of two facts under one id out, when it is named whole', async () => {
      const store = await makeStore(tallyWithoutReactions);
      const other = waiting('w1', { event: fact('w1', { payload: { n: 2 } }) });
      await store.transact((tx) => tx.park([waiting('w1'), other]));
      await store.transact((tx) => tx.unpark([waiting('w1')]));
      const left = await store.waiting({ limit: 10 });
      expect(left.map(({ event }) => event.payload)).toEqual([{ n: 2 }]);
      await store.transact((tx) => tx.unpark(left));
      expect(await store.countWaiting()).toBe(0);
    });

    it('refuses to let something wait that could never be recorded', async () => {
      const store = await makeStore(tallyWithoutReactions);
      const hopeless = waiting('w1', { event: fact('w1', { occurredAt: 'yesterday' }) });
      await expect(store.transact((tx) => tx.park([hopeless]))).rejects.toBeInstanceOf(InvalidEvent);
      expect(await store.countWaiting()).toBe(0);
    });
  });
};
