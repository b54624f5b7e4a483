import { describe, expect, it } from '@jest/globals';
import type { NewEvent } from '@throughline/domain';
import { createMemoryEventStore, type DeadLetter, type InlineProjection, OffsetFenced } from '@throughline/event-store';
import { recordBatch } from './record-batch.ts';
import type { Accepted } from './read-message.ts';
import { inbound } from './testing.ts';
import { unreadLetter } from './unread-letter.ts';

const counting: InlineProjection<number> = {
  version: 'count-1',
  initial: () => 0,
  evolve: (count) => count + 1,
  react: () => [],
  needsRebuild: () => false,
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
const refused = { message: inbound('rubbish', { offset: '9' }), refusal: { reason: 'not-json', detail: 'no JSON' } };
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
  return { published, dependencies: { store, publish, now: () => new Date() }, store };
};

describe('recording a batch', () => {
  it('writes events, letters and position in one transaction, and publishes the letters', async () => {
    const { dependencies, store, published } = await setting();
    const done = await recordBatch(dependencies, advance, {
      accepted: [accepted('a'), accepted('a'), accepted('b')],
      refused: [refused],
    });
    expect(done).toMatchObject({ recorded: 2, duplicates: 1, parked: 0 });
    expect(await store.offset('c', 't', 0)).toEqual({ offset: '10', topicId: 't-1' });
    expect((await store.deadLetters({ limit: 9 })).map(({ id }) => id)).toEqual(published.map(({ id }) => id));
  });

  it('puts what was never read on record with the position, and publishes it', async () => {
    const { dependencies, store, published } = await setting();
    const position = { offset: '10', topicId: 't-1' };
    const lost = { from: '4', next: '10', reason: 'deleted', detail: 'deleted', digest: null } as const;
    const unread = [unreadLetter({ topic: 't', partition: 0, position }, lost, new Date())];
    const done = await recordBatch(dependencies, advance, { accepted: [], refused: [] }, unread);
    expect(done).toMatchObject({ recorded: 0, letters: unread });
    expect(published).toEqual(unread);
    expect(await store.deadLetters({ limit: 9 })).toMatchObject([{ reason: 'never-read', bytes: null }]);
  });

  it('writes nothing for a consumer whose position is not the stored one', async () => {
    const { dependencies, store } = await setting();
    await recordBatch(dependencies, advance, { accepted: [], refused: [] });
    const late = recordBatch(dependencies, advance, { accepted: [accepted('a')], refused: [refused] });
    await expect(late).rejects.toBeInstanceOf(OffsetFenced);
    expect(await store.findEvent('a')).toBeUndefined();
    expect(await store.deadLetters({ limit: 9 })).toEqual([]);
  });

  it('writes nothing when a letter cannot be published, so that none is on record unpublished', async () => {
    const { dependencies, store } = await setting();
    const publish = () => Promise.reject(new Error('no broker'));
    await expect(
      recordBatch({ ...dependencies, publish }, advance, { accepted: [accepted('a')], refused: [refused] }),
    ).rejects.toThrow();
    expect(await store.findEvent('a')).toBeUndefined();
    expect(await store.offset('c', 't', 0)).toBeNull();
  });

  it('sets aside what the store would never take and records the rest', async () => {
    const { dependencies, store, published } = await setting();
    const done = await recordBatch(dependencies, advance, {
      accepted: [accepted('a'), accepted('bad', { n: Number.NaN }, '1'), accepted('b', {}, '2')],
      refused: [],
    });
    expect(done).toMatchObject({ recorded: 2 });
    expect(published).toMatchObject([{ reason: 'not-recordable', origin: { offset: '1' } }]);
    expect(await store.findEvent('b')).toBeDefined();
  });

  it('sets aside an id taken by other content, within the batch too', async () => {
    const { dependencies, published } = await setting();
    const done = await recordBatch(dependencies, advance, {
      accepted: [accepted('a', { v: 1 }), accepted('a', { v: 2 }, '1'), accepted('first', { other: true }, '2')],
      refused: [],
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
    const homeless = { message: inbound('bytes', { headers }), stream: 'programme-P-9', event: event('h') };
    expect(await recordBatch(dependencies, advance, { accepted: [homeless], refused: [] })).toMatchObject({
      parked: 1,
    });
    expect(await store.waiting({ limit: 9 })).toMatchObject([
      { stream: 'programme-P-9', headers: { 'content-type': 'x' } },
    ]);
  });
});
