import { afterEach, describe, expect, it } from '@jest/globals';
import { inherited } from '@throughline/domain';
import type { LogEdge, LogStore, Sealing, UnsealedRecord } from '../log-store.ts';
import type { EventStore } from '../port.ts';
import { isDigestOf } from '../salted-digest.ts';
import { append } from './subject.ts';
import { fact, type Tally } from './tally.ts';

/** A new, empty store that reacts to nothing, and the log of its record: as the sealer writes it, and as the application reads it. */
export type MakeLog = () => Promise<{
  readonly store: EventStore<Tally>;
  readonly log: LogStore;
  readonly reading: LogStore;
}>;

const TILE = { level: 0, index: 0, hashes: new Uint8Array(8192).fill(7) };
const hashes = (count: number) => new Uint8Array(32 * count).fill(9);

/** The sealing of these events, with tiles of any content: what they hold is not the store's business. */
const sealingOf = (from: LogEdge, events: readonly UnsealedRecord[], size = from.size + events.length): Sealing => ({
  from,
  leaves: events,
  tiles: [],
  to: { size, position: events.at(-1)!.position, tiles: [{ level: 0, index: 0, hashes: hashes(size) }] },
});

/** Gives everything that has none a leaf, in the order of the record. */
export const sealWhole = async (log: LogStore): Promise<void> => {
  const from = await log.edge();
  const events = await log.unsealed(from.position, 10_000);
  if (events.length > 0) await log.seal(sealingOf(from, events));
};

/** The rules every log store keeps, as a jest suite. */
export const logStoreContract = (name: string, makeLog: MakeLog): void => {
  describe(`log store: ${name}`, () => {
    const open: { close(): Promise<void> }[] = [];
    afterEach(async () => {
      await Promise.all(open.splice(0).map((one) => one.close()));
    });
    /** Three events in two streams. */
    const recorded = async () => {
      const { store, log, reading } = await makeLog();
      open.push(store, log, reading);
      await append(store, 'programme-a', 0, fact('a-1'), fact('a-2'));
      await append(store, 'programme-b', 0, fact('b-1'));
      return { store, log, reading };
    };

    it('is empty at first', async () => {
      const { log } = await recorded();
      expect(await log.edge()).toEqual({ size: 0, position: '0', tiles: [] });
      expect(await log.lastCheckpoint()).toBeUndefined();
      expect(await log.tile(0, 0)).toBeUndefined();
      expect(await log.records(0, 10)).toEqual([]);
    });

    it('gives what has no leaf in the order of the record, without payloads', async () => {
      const { store, log } = await recorded();
      const events = await log.unsealed('0', 10);
      expect(events.map(({ eventId, version }) => [eventId, version])).toEqual([
        ['a-1', 1],
        ['a-2', 2],
        ['b-1', 1],
      ]);
      const event = (await store.findEvent('a-2'))!;
      const { payload: _, checkpoint: _checkpoint, ...rest } = event;
      expect(events[1]).toEqual({
        ...rest,
        position: event.checkpoint.position,
        dataDigest: expect.stringMatching(/^[0-9a-f]{64}$/),
      });
      expect((await log.unsealed(events[0]!.position, 1)).map(({ eventId }) => eventId)).toEqual(['a-2']);
    });

    it('seals leaves, tiles and edge together, and goes on from there', async () => {
      const { log } = await recorded();
      const [first, second, third] = await log.unsealed('0', 10);
      const sealing = sealingOf(await log.edge(), [first!, second!]);
      expect(await log.seal({ ...sealing, tiles: [TILE] })).toBe(true);
      expect(await log.edge()).toEqual(sealing.to);
      expect(await log.tile(0, 0)).toEqual(TILE.hashes);
      expect(await log.lastSealed(['programme-a', 'programme-b'])).toEqual(new Map([['programme-a', 2]]));
      expect(await log.seal(sealingOf(await log.edge(), [third!]))).toBe(true);
      const { position: _, ...record } = second!;
      expect(await log.records(1, 1)).toEqual([record]);
      expect((await log.records(0, 10)).map(({ eventId }) => eventId)).toEqual(['a-1', 'a-2', 'b-1']);
      expect(await log.leafIndex({ stream: 'programme-b', version: 1 })).toBe(2);
      expect(await log.leafIndex({ stream: 'programme-b', version: 2 })).toBeUndefined();
    });

    it('gives the sealed events of a stream with their leaves, and the very payloads that were digested', async () => {
      const { store, log, reading } = await recorded();
      const events = await log.unsealed('0', 10);
      await log.seal(sealingOf(await log.edge(), events.slice(0, 2)));
      const [digested] = await store.readDigested('programme-a', { afterVersion: 1 });
      const { position: _, ...record } = events[1]!;
      const { salt } = digested!.saltedDigest!;
      expect(await reading.sealedRecords('programme-a', 1, 10)).toEqual([
        { ...record, leafIndex: 1, payload: JSON.stringify(digested!.payload), salt },
      ]);
      expect((await reading.sealedRecords('programme-a', 0, 1)).map(({ version }) => version)).toEqual([1]);
      expect(await reading.sealedRecords('programme-b', 0, 10)).toEqual([]);
    });

    it('gives an event that a fork shares with the salt of its own payload, not with that of its original', async () => {
      const { store, log, reading } = await recorded();
      await append(store, 'programme-P-2', 0, inherited('P-2', (await store.findEvent('a-1'))!));
      await sealWhole(log);
      const [shared] = await reading.sealedRecords('programme-P-2', 0, 1);
      const { payload, salt, dataDigest } = shared!;
      expect(isDigestOf({ salt: salt!, digest: dataDigest }, JSON.parse(payload!))).toBe(true);
    });

    it('says which version of a stream is the last among so many leaves', async () => {
      const { log } = await recorded();
      await sealWhole(log);
      const among = (stream: string) => Promise.all([0, 1, 2, 3, 9].map((size) => log.versionAmong(stream, size)));
      expect(await among('programme-a')).toEqual([0, 1, 2, 2, 2]);
      expect(await among('programme-b')).toEqual([0, 0, 0, 1, 1]);
    });

    it('holds no level of the edge that is empty', async () => {
      const { log } = await recorded();
      const events = await log.unsealed('0', 10);
      const edge = { size: 256, position: events[0]!.position, tiles: [{ level: 1, index: 0, hashes: hashes(1) }] };
      await log.seal({ from: await log.edge(), leaves: [events[0]!], tiles: [TILE], to: edge });
      expect(await log.edge()).toEqual(edge);
    });

    it('seals nothing where the log does not end any more: of two sealers one writes', async () => {
      const { log } = await recorded();
      const events = await log.unsealed('0', 10);
      const from = await log.edge();
      const both = await Promise.all([
        log.seal(sealingOf(from, events.slice(0, 1))),
        log.seal(sealingOf(from, events.slice(0, 2))),
      ]);
      expect(both.toSorted()).toEqual([false, true]);
      const { size } = await log.edge();
      expect(await log.records(0, 10)).toHaveLength(size);
    });

    it('keeps the first time-stamp of a size, and gives the one of the largest checkpoint', async () => {
      const { log, reading } = await recorded();
      const stampOf = (size: number, byte: number) => ({
        size,
        response: Uint8Array.of(byte),
        genTime: '2027-05-27T14:05:00.000Z',
      });
      expect(await log.lastTimeStamp()).toBeUndefined();
      for (const stamp of [stampOf(10, 1), stampOf(2, 2), stampOf(2, 3)]) await log.keepTimeStamp(stamp);
      expect(await reading.timeStamp(2)).toEqual(stampOf(2, 2));
      expect(await reading.timeStamp(3)).toBeUndefined();
      expect(await reading.lastTimeStamp()).toEqual(stampOf(10, 1));
    });

    it('says since when events wait behind a position', async () => {
      const { store, log } = await recorded();
      const { recordedAt, checkpoint } = (await store.findEvent('b-1'))!;
      expect(await log.recordedBehind('0')).toBe((await store.findEvent('a-1'))!.recordedAt);
      expect(await log.recordedBehind(String(BigInt(checkpoint.position) - 1n))).toBe(recordedAt);
      expect(await log.recordedBehind(checkpoint.position)).toBeUndefined();
    });

    it('keeps the first checkpoint of a size, and gives the one of the largest tree', async () => {
      const { log } = await recorded();
      expect(await log.keepCheckpoint({ size: 2, note: 'first' })).toEqual({ size: 2, note: 'first' });
      expect(await log.keepCheckpoint({ size: 2, note: 'second' })).toEqual({ size: 2, note: 'first' });
      await log.keepCheckpoint({ size: 10, note: 'larger' });
      expect(await log.checkpointFrom(1)).toEqual({ size: 2, note: 'first' });
      expect(await log.checkpointFrom(3)).toEqual({ size: 10, note: 'larger' });
      expect(await log.checkpointFrom(11)).toBeUndefined();
      expect(await log.lastCheckpoint()).toEqual({ size: 10, note: 'larger' });
    });
  });
};
