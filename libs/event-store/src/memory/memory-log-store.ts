import { canonicalJson } from '../canonical.ts';
import type {
  LogEdge,
  LoggedRecord,
  LogStore,
  StoredCheckpoint,
  StoredTimeStamp,
  StreamVersion,
} from '../log-store.ts';
import type { DigestedEvent, EventStore } from '../port.ts';
import type { SaltedDigest } from '../salted-digest.ts';

const key = (...parts: readonly (string | number)[]): string => parts.join(' ');

/** A record that a log is made of. */
type Recorded = Pick<EventStore<unknown>, 'readAll' | 'readDigested'> & {
  /** Digest and salt of an event itself, as from columns of their own, which are each event's and stay when a payload is erased. */
  readonly ownDigest?: (eventId: string) => SaltedDigest | undefined;
};

/** The log of a store, in memory: for fast tests. */
export const createMemoryLogStore = (store: Recorded): LogStore => {
  let edge: LogEdge = { size: 0, position: '0', tiles: [] };
  const leaves: StreamVersion[] = [];
  const sealed = new Map<string, number>();
  const tiles = new Map<string, Uint8Array>();
  const checkpoints = new Map<number, StoredCheckpoint>();
  const stamps = new Map<number, StoredTimeStamp>();

  const sealedDigest = ({ eventId, saltedDigest }: DigestedEvent): SaltedDigest =>
    store.ownDigest?.(eventId) ?? saltedDigest!;
  const recordOf = async ({ stream, version }: StreamVersion): Promise<LoggedRecord> => {
    const [event] = await store.readDigested(stream, { afterVersion: version - 1, limit: 1 });
    const { checkpoint: _, payload: _payload, saltedDigest: _original, ...rest } = event!;
    return { ...rest, dataDigest: sealedDigest(event!).digest };
  };

  return {
    edge: () => Promise.resolve(edge),
    unsealed: async (after, limit) => {
      const events = await store.readAll(after, limit);
      return Promise.all(
        events.map(async (event) => ({ ...(await recordOf(event)), position: event.checkpoint.position })),
      );
    },
    lastSealed: (streams) =>
      Promise.resolve(
        new Map(streams.flatMap((stream) => (sealed.has(stream) ? [[stream, sealed.get(stream)!]] : []))),
      ),
    seal: ({ from, leaves: added, tiles: full, to }) => {
      if (from.size !== edge.size) return Promise.resolve(false);
      leaves.push(...added);
      for (const { stream, version } of added) sealed.set(stream, version);
      for (const { level, index, hashes } of full) tiles.set(key(level, index), hashes);
      edge = to;
      return Promise.resolve(true);
    },
    tile: (level, index) => Promise.resolve(tiles.get(key(level, index))),
    leafIndex: ({ stream, version }) => {
      const index = leaves.findIndex((leaf) => leaf.stream === stream && leaf.version === version);
      return Promise.resolve(index < 0 ? undefined : index);
    },
    sealedRecords: async (stream, after, limit) => {
      const indexed = leaves.map((leaf, leafIndex) => ({ ...leaf, leafIndex }));
      const found = indexed.filter((leaf) => leaf.stream === stream && leaf.version > after).slice(0, limit);
      return Promise.all(
        found.map(async ({ version, leafIndex }) => {
          const [event] = await store.readDigested(stream, { afterVersion: version - 1, limit: 1 });
          const given =
            event!.payload === null
              ? { payload: null, salt: null }
              : { payload: canonicalJson(event!.payload), salt: sealedDigest(event!).salt };
          return { ...(await recordOf({ stream, version })), leafIndex, ...given };
        }),
      );
    },
    checkpointFrom: (size) => {
      const sizes = [...checkpoints.keys()].filter((one) => one >= size);
      return Promise.resolve(checkpoints.get(Math.min(...sizes)));
    },
    records: (from, count) => Promise.all(leaves.slice(from, from + count).map(recordOf)),
    versionAmong: (stream, size) =>
      Promise.resolve(leaves.slice(0, size).findLast((leaf) => leaf.stream === stream)?.version ?? 0),
    keepCheckpoint: (checkpoint) => {
      if (!checkpoints.has(checkpoint.size)) checkpoints.set(checkpoint.size, checkpoint);
      return Promise.resolve(checkpoints.get(checkpoint.size)!);
    },
    lastCheckpoint: () => Promise.resolve(checkpoints.get(Math.max(...checkpoints.keys()))),
    recordedBehind: async (position) => (await store.readAll(position, 1))[0]?.recordedAt,
    keepTimeStamp: (stamp) => {
      if (!stamps.has(stamp.size)) stamps.set(stamp.size, stamp);
      return Promise.resolve();
    },
    timeStamp: (size) => Promise.resolve(stamps.get(size)),
    lastTimeStamp: () => Promise.resolve(stamps.get(Math.max(...stamps.keys()))),
    close: () => Promise.resolve(),
  };
};
