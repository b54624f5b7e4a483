import { describe, expect, it } from '@jest/globals';
import { EventIdConflict, InvalidEvent, WrongExpectedVersion } from '../errors.ts';
import { append, type MakeStore, outcomesOf } from './subject.ts';
import { fact, tallyWithoutReactions } from './tally.ts';

/** What an append promises. */
export const appendingRules = (makeStore: MakeStore): void => {
  describe('appending', () => {
    it('creates a stream at expected version 0 and numbers its events from 1', async () => {
      const store = await makeStore(tallyWithoutReactions);
      const result = await append(store, 'programme-a', 0, fact('e1'), fact('e2'));
      expect(result).toMatchObject({ stream: 'programme-a', result: 'ok', version: 2, reactions: [] });
      expect(outcomesOf(result)).toEqual(['appended', 'appended']);
      const events = await store.readStream('programme-a');
      expect(events.map(({ eventId, version }) => [eventId, version])).toEqual([
        ['e1', 1],
        ['e2', 2],
      ]);
    });

    it('answers with the events as they will be read', async () => {
      const store = await makeStore(tallyWithoutReactions);
      const event = fact('e1', { payload: { b: [1, null, true, 'ä€😀'], a: { z: 'x', 10: 1, 9: 2 } } });
      const { outcomes } = await append(store, 'programme-a', 0, event);
      const [read] = await store.readStream('programme-a');
      expect(outcomes).toEqual([{ outcome: 'appended', event: read }]);
      expect(read).toMatchObject(event);
    });

    it('refuses a version that is not the stream’s, and writes nothing', async () => {
      const store = await makeStore(tallyWithoutReactions);
      await append(store, 'programme-a', 0, fact('e1'));
      const refused = append(store, 'programme-a', 0, fact('e2'));
      await expect(refused).rejects.toMatchObject({ name: 'WrongExpectedVersion', expected: 0, actual: 1 });
      await expect(append(store, 'programme-b', 3, fact('e2'))).rejects.toBeInstanceOf(WrongExpectedVersion);
      expect(await store.findEvent('e2')).toBeUndefined();
      expect(await store.load('programme-b')).toBeUndefined();
    });

    it('lets one of two writers with the same expectation through', async () => {
      const store = await makeStore(tallyWithoutReactions);
      const both = await Promise.allSettled(['e1', 'e2'].map((id) => append(store, 'programme-a', 0, fact(id))));
      expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
      expect(await store.readStream('programme-a')).toHaveLength(1);
    });

    it('takes a repeated append for done, at whatever version the stream is by now', async () => {
      const store = await makeStore(tallyWithoutReactions);
      await append(store, 'programme-a', 0, fact('e1'), fact('e2'));
      await append(store, 'programme-a', 2, fact('e3'));
      const again = await append(store, 'programme-a', 0, fact('e1'), fact('e2'));
      expect(again).toMatchObject({ result: 'ok', version: 3, reactions: [] });
      expect(again.outcomes).toEqual([
        { outcome: 'duplicate', eventId: 'e1', stream: 'programme-a', version: 1 },
        { outcome: 'duplicate', eventId: 'e2', stream: 'programme-a', version: 2 },
      ]);
      expect(await store.readStream('programme-a')).toHaveLength(3);
    });

    it('does not take half a repetition at an old version for done', async () => {
      const store = await makeStore(tallyWithoutReactions);
      await append(store, 'programme-a', 0, fact('e1'));
      await expect(append(store, 'programme-a', 0, fact('e1'), fact('e2'))).rejects.toBeInstanceOf(
        WrongExpectedVersion,
      );
    });

    it('appends evidence to a stream that exists, whatever its version, and says when it does not', async () => {
      const store = await makeStore(tallyWithoutReactions);
      await append(store, 'programme-a', 0, fact('e1'));
      const results = await store.transact((tx) =>
        tx.append([
          { stream: 'programme-nowhere', expectedVersion: 'existing', events: [fact('e9')] },
          { stream: 'programme-a', expectedVersion: 'existing', events: [fact('e2')] },
        ]),
      );
      expect(results).toMatchObject([
        { stream: 'programme-nowhere', result: 'no-stream', outcomes: [], version: 0 },
        { stream: 'programme-a', result: 'ok', version: 2 },
      ]);
      expect(await store.findEvent('e9')).toBeUndefined();
    });

    it('counts a repetition once, within an append, across appends of a transaction and across transactions', async () => {
      const store = await makeStore(tallyWithoutReactions);
      await append(store, 'programme-a', 0, fact('e0'));
      const [one, two] = await store.transact((tx) =>
        tx.append([
          { stream: 'programme-a', expectedVersion: 'existing', events: [fact('e1'), fact('e1'), fact('e2')] },
          { stream: 'programme-a', expectedVersion: 'existing', events: [fact('e2'), fact('e3'), fact('e0')] },
        ]),
      );
      expect(outcomesOf(one!)).toEqual(['appended', 'duplicate', 'appended']);
      expect(outcomesOf(two!)).toEqual(['duplicate', 'appended', 'duplicate']);
      expect((await store.load('programme-a'))?.state.counted).toEqual(['e0', 'e1', 'e2', 'e3']);
    });

    it('names both when an id is taken by other content, and goes on with the rest', async () => {
      const store = await makeStore(tallyWithoutReactions);
      const first = await append(store, 'programme-a', 0, fact('e1', { payload: { n: 1 } }));
      await append(store, 'programme-b', 0, fact('e2'));
      const recordedAt = (await store.findEvent('e1'))!.recordedAt;
      const result = await append(
        store,
        'programme-b',
        'existing',
        fact('e1', { payload: { n: 2 }, type: 'other', actor: { role: 'service', id: 'svc-2' } }),
        fact('e3'),
      );
      expect(first.version).toBe(1);
      expect(result.outcomes[0]).toEqual({
        outcome: 'conflict',
        eventId: 'e1',
        existing: { stream: 'programme-a', version: 1, recordedAt },
        differs: ['stream', 'type', 'actor', 'payload'],
      });
      expect(outcomesOf(result)).toEqual(['conflict', 'appended']);
      expect(await store.findEvent('e1')).toMatchObject({ stream: 'programme-a', payload: { n: 1 } });
    });

    it('knows a repetition by meaning: property order and spelling of the instant do not matter', async () => {
      const store = await makeStore(tallyWithoutReactions);
      await append(
        store,
        'programme-a',
        0,
        fact('e1', { payload: { a: 1, b: 2 }, occurredAt: '2027-02-17T10:00:00Z' }),
      );
      const again = fact('e1', { payload: { b: 2, a: 1 }, occurredAt: '2027-02-17T10:00:00.000Z' });
      expect(outcomesOf(await append(store, 'programme-a', 'existing', again))).toEqual(['duplicate']);
      const later = fact('e1', { payload: { b: 2, a: 1 }, occurredAt: '2027-02-17T10:00:00.001Z' });
      expect((await append(store, 'programme-a', 'existing', later)).outcomes).toMatchObject([
        { differs: ['occurredAt'] },
      ]);
    });

    it('never records a decision by half: a conflict at a numeric version refuses all of it', async () => {
      const store = await makeStore(tallyWithoutReactions);
      await append(store, 'programme-a', 0, fact('e1'));
      const refused = append(store, 'programme-a', 1, fact('e2'), fact('e1', { payload: { n: 2 } }));
      await expect(refused).rejects.toBeInstanceOf(EventIdConflict);
      await expect(refused).rejects.toThrow(/e1.*programme-a version 1.*payload/);
      expect(await store.findEvent('e2')).toBeUndefined();
    });

    it('commits all of a transaction or nothing', async () => {
      const store = await makeStore(tallyWithoutReactions);
      const failed = store.transact(async (tx) => {
        await tx.append([{ stream: 'programme-a', expectedVersion: 0, events: [fact('e1')] }]);
        await tx.advanceOffset({
          consumer: 'c',
          topic: 't',
          partition: 0,
          expected: null,
          next: { offset: '1', topicId: null },
        });
        throw new Error('power cut');
      });
      await expect(failed).rejects.toThrow('power cut');
      expect(await store.load('programme-a')).toBeUndefined();
      expect(await store.findEvent('e1')).toBeUndefined();
      expect(await store.offset('c', 't', 0)).toBeNull();
      expect(outcomesOf(await append(store, 'programme-a', 0, fact('e1')))).toEqual(['appended']);
    });

    it('lets a transaction go on after a refused append', async () => {
      const store = await makeStore(tallyWithoutReactions);
      await append(store, 'programme-a', 0, fact('e1'));
      await store.transact(async (tx) => {
        const wrong = tx.append([{ stream: 'programme-a', expectedVersion: 7, events: [fact('e2')] }]);
        await expect(wrong).rejects.toBeInstanceOf(WrongExpectedVersion);
        const invalid = tx.append([
          { stream: 'programme-a', expectedVersion: 1, events: [fact('e2', { payload: undefined })] },
        ]);
        await expect(invalid).rejects.toBeInstanceOf(InvalidEvent);
        await tx.append([{ stream: 'programme-a', expectedVersion: 1, events: [fact('e3')] }]);
        await tx.append([{ stream: 'programme-a', expectedVersion: 2, events: [fact('e4')] }]);
      });
      expect((await store.load('programme-a'))?.state.counted).toEqual(['e1', 'e3', 'e4']);
    });

    it.each([
      ['a property that is undefined', { payload: { themes: [{ code: undefined }] } }, /payload\.themes\[0\]\.code/],
      ['NaN', { payload: [Number.NaN] }, /payload\[0\]/],
      ['half a surrogate pair', { payload: { a: '\ud800' } }, /payload\.a/],
      ['the character U+0000', { payload: { a: 'x\0y' } }, /U\+0000/],
      ['a date object', { payload: { at: new Date(0) } }, /payload\.at/],
      ['an instant that does not exist', { occurredAt: '2027-02-30T00:00:00.000Z' }, /occurredAt/],
      ['a local time', { occurredAt: '2027-02-20T00:00:00.000+01:00' }, /occurredAt/],
      ['an id with control characters', { eventId: 'a\u001eb' }, /eventId/],
      ['an empty actor', { actor: { role: 'service', id: '' } }, /actor\.id/],
    ])('refuses an event with %s, naming the field', async (_what, over, field) => {
      const store = await makeStore(tallyWithoutReactions);
      const refused = append(store, 'programme-a', 0, fact('e1', over));
      await expect(refused).rejects.toBeInstanceOf(InvalidEvent);
      await expect(refused).rejects.toThrow(field);
      expect(await store.load('programme-a')).toBeUndefined();
    });
  });
};
