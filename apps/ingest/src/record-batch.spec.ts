import { describe, expect, it } from '@jest/globals';
import type { NewEvent } from '@throughline/domain';
import {
  createMemoryEventStore,
  type DeadLetter,
  type InlineProjection,
  OffsetFenced,
  StoreUnavailable,
} from '@throughline/event-store';
import fc from 'fast-check';
import { recordBatch } from './record-batch.ts';
import type { Accepted } from './read-message.ts';
import { inbound } from './testing.ts';
import { unreadDeadLetter } from './dead-letter.ts';

const counting: InlineProjection<number> = {
  version: 'count-1',
  initial: () => 0,
  evolve: (count) => count + 1,
  react: () => [],
  needsRebuild: () => false,
  readEvent: (event) => event,
  fold: (_, events) => events.length,
  encode: String,
  decode: Number,
  summarise: (count) => ({ count }),
};

const event = (eventId: string, payload: unknown = {}): NewEvent => ({
  eventId,
  type: 'Something',
  occurredAt: '2027-02-17T18:30:00.000Z',
  actor: { role: 'r', id: 'i' },
  payload,
});
const accepted = (eventId: string, payload?: unknown, offset = '0'): Accepted => ({
  message: inbound(eventId, { offset }),
  stream: 'programme-P-017',
  event: event(eventId, payload),
});
const refused = {
  message: inbound('rubbish', { offset: '9' }),
  refusal: { reason: 'not-json', detail: 'no JSON' },
} as const;
const advance = { consumer: 'c', topic: 't', partition: 0, expected: null, next: { offset: '10', topicId: 't-1' } };

const setting = async () => {
  const store = createMemoryEventStore({ projection: counting });
  await store.transact((tx) =>
    tx.append([{ stream: 'programme-P-017', expectedVersion: 0, events: [event('first')] }]),
  );
  const published: DeadLetter[] = [];
  const publish = (letters: readonly DeadLetter[]): Promise<void> => {
    published.push(...letters);
    return Promise.resolve();
  };
  const dependencies = {
    store,
    publish,
    now: () => new Date(),
    log: { error: () => undefined },
    organisationOf: () => 'QPM',
  };
  return { published, dependencies, store };
};

describe('recording a batch', () => {
  it('writes events, letters and position in one transaction, and publishes the letters', async () => {
    const { dependencies, store, published } = await setting();
    const done = await recordBatch(dependencies, {
      advance,
      messages: [accepted('a'), accepted('a'), accepted('b'), refused],
    });
    expect(done).toMatchObject({ recorded: 2, duplicates: 1, parked: 0 });
    expect(await store.offset('c', 't', 0)).toEqual({ offset: '10', topicId: 't-1' });
    expect((await store.deadLetters({ limit: 9 })).map(({ id }) => id)).toEqual(published.map(({ id }) => id));
  });

  it('puts what was never read on record with the position, and publishes it', async () => {
    const { dependencies, store, published } = await setting();
    const position = { offset: '10', topicId: 't-1' };
    const lost = { from: '4', next: '10', reason: 'deleted', detail: 'deleted', digest: null } as const;
    const unread = [unreadDeadLetter({ topic: 't', partition: 0, position }, lost, new Date())];
    const done = await recordBatch(dependencies, { advance, messages: [], unread });
    expect(done).toMatchObject({ recorded: 0, deadLetters: unread });
    expect(published).toEqual(unread);
    expect(await store.deadLetters({ limit: 9 })).toMatchObject([{ reason: 'never-read', bytes: null }]);
  });

  it('writes nothing for a consumer whose position is not the stored one', async () => {
    const { dependencies, store } = await setting();
    await recordBatch(dependencies, { advance, messages: [] });
    const late = recordBatch(dependencies, { advance, messages: [accepted('a'), refused] });
    await expect(late).rejects.toBeInstanceOf(OffsetFenced);
    expect(await store.findEvent('a')).toBeUndefined();
    expect(await store.deadLetters({ limit: 9 })).toEqual([]);
  });

  it('writes nothing when a letter cannot be published, so that none is on record unpublished', async () => {
    const { dependencies, store } = await setting();
    const publish = () => Promise.reject(new Error('no broker'));
    await expect(
      recordBatch({ ...dependencies, publish }, { advance, messages: [accepted('a'), refused] }),
    ).rejects.toThrow();
    expect(await store.findEvent('a')).toBeUndefined();
    expect(await store.offset('c', 't', 0)).toBeNull();
  });

  it('sets aside what the store would never take and records the rest', async () => {
    const { dependencies, store, published } = await setting();
    const done = await recordBatch(dependencies, {
      advance,
      messages: [accepted('a'), accepted('bad', { n: Number.NaN }, '1'), accepted('b', {}, '2')],
    });
    expect(done).toMatchObject({ recorded: 2 });
    expect(published).toMatchObject([{ reason: 'not-recordable', origin: { offset: '1' } }]);
    expect(await store.findEvent('b')).toBeDefined();
  });

  it('sets aside an id taken by other content, within the batch too', async () => {
    const { dependencies, published } = await setting();
    const done = await recordBatch(dependencies, {
      advance,
      messages: [accepted('a', { v: 1 }), accepted('a', { v: 2 }, '1'), accepted('first', { other: true }, '2')],
    });
    expect(done).toMatchObject({ recorded: 1, duplicates: 0 });
    expect(published.map(({ reason, origin }) => [reason, origin.offset])).toEqual([
      ['conflicting-content', '1'],
      ['conflicting-content', '2'],
    ]);
  });

  it('parks what is for a programme that is not known, without headers that look personal', async () => {
    const { dependencies, store } = await setting();
    const headers = { 'content-type': 'x', from: 'someone@example.org' };
    const message = inbound('bytes', { headers });
    const unknown = { message, stream: 'programme-P-9', event: event('h'), organisation: 'QPM' };
    expect(await recordBatch(dependencies, { advance, messages: [unknown] })).toMatchObject({
      parked: 1,
    });
    expect(await store.waiting({ limit: 9 })).toMatchObject([
      { stream: 'programme-P-9', headers: { 'content-type': 'x' } },
    ]);
  });

  describe('when a message cannot be counted and nobody foresaw it', () => {
    /** Fails as a fault in the policy would, on events of type `Poison`, and on `Late` beside them. */
    const failing: InlineProjection<number> = {
      ...counting,
      evolve: (count, { type }) => {
        if (type === 'Poison') throw new TypeError('secret of the message');
        return count + 1;
      },
    };
    const poison = (eventId: string, offset: string): Accepted => ({
      ...accepted(eventId, {}, offset),
      event: { ...event(eventId), type: 'Poison' },
    });

    it('dead-letters each such message with its cause and nothing of the message, and records all others', async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(fc.boolean(), { minLength: 1, maxLength: 40 }), async (bad) => {
          const store = createMemoryEventStore({ projection: failing });
          await store.transact((tx) =>
            tx.append([{ stream: 'programme-P-017', expectedVersion: 0, events: [event('first')] }]),
          );
          const published: DeadLetter[] = [];
          const publish = (letters: readonly DeadLetter[]) => Promise.resolve(void published.push(...letters));
          const batch = bad.map((isBad, i) =>
            (isBad ? poison : (id: string, at: string) => accepted(id, {}, at))(`e${i}`, `${i}`),
          );
          const { dependencies: shared } = await setting();
          const dependencies = { ...shared, store, publish };
          const done = await recordBatch(dependencies, {
            advance: { ...advance, next: { offset: '77', topicId: 't-1' } },
            messages: batch,
          });
          const good = bad.filter((isBad) => !isBad).length;
          expect(done).toMatchObject({ recorded: good, duplicates: 0, parked: 0 });
          expect(await store.offset('c', 't', 0)).toEqual({ offset: '77', topicId: 't-1' });
          const letters = await store.deadLetters({ limit: 99 });
          expect(letters.map(({ origin }) => origin.offset)).toEqual(
            bad.flatMap((isBad, i) => (isBad ? [`${i}`] : [])),
          );
          expect(published.map(({ id }) => id)).toEqual(letters.map(({ id }) => id));
          for (const { reason, detail } of letters) {
            expect(reason).toBe('not-countable');
            expect(detail).toMatch(/counting it failed \(TypeError\)/);
            expect(detail).not.toContain('secret');
          }
        }),
        { numRuns: 50 },
      );
    });

    it('refuses at once all that the projection objects to by name', async () => {
      const objecting: InlineProjection<number> = {
        ...counting,
        objections: (_state, appended) =>
          new Map(appended.flatMap(({ eventId }) => (eventId.startsWith('x') ? [[eventId, 'too deep']] : []))),
      };
      let attempts = 0;
      const store = createMemoryEventStore({ projection: objecting });
      const transact: typeof store.transact = (work) => ((attempts += 1), store.transact(work));
      await store.transact((tx) =>
        tx.append([{ stream: 'programme-P-017', expectedVersion: 0, events: [event('first')] }]),
      );
      const { dependencies } = await setting();
      const batch = ['a', 'x1', 'b', 'x2', 'c'].map((id, i) => accepted(id, {}, `${i}`));
      const counted = Object.assign(Object.create(store) as typeof store, { transact });
      const done = await recordBatch({ ...dependencies, store: counted }, { advance, messages: batch });
      expect(done.recorded).toBe(3);
      expect(done.deadLetters).toMatchObject([
        { reason: 'not-countable', detail: 'too deep' },
        { reason: 'not-countable', detail: 'too deep' },
      ]);
      expect(attempts).toBe(2);
    });

    it('leaves a batch alone whose failure is that of an engine', async () => {
      const { store, dependencies } = await setting();
      let attempts = 0;
      const failingWith = (error: Error): typeof store =>
        Object.assign(Object.create(store) as typeof store, {
          transact: () => ((attempts += 1), Promise.reject(error)),
        });
      const missingTable = Object.assign(new Error('relation does not exist'), { code: '42P01' });
      for (const error of [new StoreUnavailable('away'), new OffsetFenced(0, null, null), missingTable])
        await expect(
          recordBatch({ ...dependencies, store: failingWith(error) }, { advance, messages: [accepted('a'), refused] }),
        ).rejects.toBe(error);
      expect(attempts).toBe(3);
      expect(await store.deadLetters({ limit: 9 })).toEqual([]);
    });

    it('keeps a letter without its content where the letter itself is what fails', async () => {
      const { store, dependencies } = await setting();
      const transact: typeof store.transact = (work) =>
        store.transact((tx) =>
          work({
            append: (appends) => tx.append(appends),
            erase: (erasure) => tx.erase(erasure),
            advanceOffset: (to) => tx.advanceOffset(to),
            park: (events) => tx.park(events),
            unpark: (events) => tx.unpark(events),
            enqueue: (entries) => tx.enqueue(entries),
            settle: (references) => tx.settle(references),
            noteUnrecorded: (publications) => tx.noteUnrecorded(publications),
            addDeadLetters: (letters) =>
              letters.some(({ bytes }) => bytes !== null)
                ? Promise.reject(Object.assign(new Error('unsupported Unicode'), { code: '22P05' }))
                : tx.addDeadLetters(letters),
          }),
        );
      const picky = Object.assign(Object.create(store) as typeof store, { transact });
      const done = await recordBatch(
        { ...dependencies, store: picky },
        { advance, messages: [accepted('a'), refused] },
      );
      expect(done.recorded).toBe(1);
      expect(await store.deadLetters({ limit: 9 })).toMatchObject([{ reason: 'not-json', bytes: null, key: null }]);
    });
  });
});
