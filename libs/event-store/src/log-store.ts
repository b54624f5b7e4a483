/** A tile of the log with its hashes, 32 bytes each, side by side. */
export interface LogTile {
  /** 0 holds the hashes of leaves. */
  readonly level: number;
  /** Number within the level, from 0. */
  readonly index: number;
  readonly hashes: Uint8Array;
}

/** Where the log ends. */
export interface LogEdge {
  /** Number of leaves. */
  readonly size: number;
  /** Position of the last event that has a leaf; decimal. */
  readonly position: string;
  /** Tiles that are not full, without empty ones, from level 0 up. */
  readonly tiles: readonly LogTile[];
}

/** Which event a leaf is of. */
export interface StreamVersion {
  readonly stream: string;
  readonly version: number;
}

/** What a leaf holds of an event. Instants are UTC with milliseconds; the digest has 64 lower-case hexadecimal digits. */
export interface LoggedRecord extends StreamVersion {
  readonly eventId: string;
  readonly type: string;
  readonly occurredAt: string;
  readonly recordedAt: string;
  readonly actor: { readonly role: string; readonly id: string };
  readonly dataDigest: string;
}

/** An event with its leaf and its content, for whoever hands it over. */
export interface SealedEvent extends LoggedRecord {
  readonly leafIndex: number;
  /** Canonical JSON, to the letter as it was digested; null when it is on record no more, as is the salt. */
  readonly payload: string | null;
  /** 16 bytes, lower-case hex. */
  readonly salt: string | null;
}

/** An event that has no leaf yet. */
export interface UnsealedRecord extends LoggedRecord {
  /** Decimal. */
  readonly position: string;
}

/** Leaves that follow an edge, and the edge after them. */
export interface Sealing {
  readonly from: LogEdge;
  readonly leaves: readonly StreamVersion[];
  /** Those that became full. */
  readonly tiles: readonly LogTile[];
  readonly to: LogEdge;
}

/** A signed checkpoint as it was published. */
export interface StoredCheckpoint {
  /** Number of leaves. */
  readonly size: number;
  readonly note: string;
}

/** A time-stamp of a checkpoint. */
export interface StoredTimeStamp {
  /** Leaves of the checkpoint. */
  readonly size: number;
  /** The response of the authority (RFC 3161, DER), as it came. */
  readonly response: Uint8Array;
  /** When the authority had the checkpoint; UTC with milliseconds. */
  readonly genTime: string;
}

/** Where the log is kept, beside the record. Every function rejects with StoreUnavailable when it cannot be reached; a repeat is safe. */
export interface LogStore {
  edge(): Promise<LogEdge>;
  /** Events behind a position that none can precede any more, in the order of the record. */
  unsealed(after: string, limit: number): Promise<readonly UnsealedRecord[]>;
  /** The last version of each stream that has a leaf; a stream without one is left out. */
  lastSealed(streams: readonly string[]): Promise<ReadonlyMap<string, number>>;
  /** Writes leaves, tiles and the new edge together. False, and nothing is written, when the log does not end at `from` any more. */
  seal(sealing: Sealing): Promise<boolean>;
  /** The 256 hashes of a full tile; undefined when it is not full or not there. */
  tile(level: number, index: number): Promise<Uint8Array | undefined>;
  /** Leaves before the one of this event; undefined where it has none. */
  leafIndex(of: StreamVersion): Promise<number | undefined>;
  /** Records of the leaves from `from`, in order; fewer than `count` where the log ends. */
  records(from: number, count: number): Promise<readonly LoggedRecord[]>;
  /** The last version of a stream among the first `size` leaves; 0 where it has none there. */
  versionAmong(stream: string, size: number): Promise<number>;
  /** Keeps a checkpoint. One of the same size that is there already stays; the answer is the one that is kept. */
  keepCheckpoint(checkpoint: StoredCheckpoint): Promise<StoredCheckpoint>;
  /** Events of a stream that have a leaf, behind a version and in order. The sealer may not read them: they hold payloads. */
  sealedRecords(stream: string, afterVersion: number, limit: number): Promise<readonly SealedEvent[]>;
  /** The smallest checkpoint of at least so many leaves; undefined while there is none. */
  checkpointFrom(size: number): Promise<StoredCheckpoint | undefined>;
  /** The checkpoint of the largest tree; undefined before the first. */
  lastCheckpoint(): Promise<StoredCheckpoint | undefined>;
  /** When the first event behind a position was recorded, whether or not it is settled; undefined where there is none. */
  recordedBehind(position: string): Promise<string | undefined>;
  /** Keeps a time-stamp. One of the same size that is there already stays. */
  keepTimeStamp(stamp: StoredTimeStamp): Promise<void>;
  /** The time-stamp of the checkpoint of so many leaves; undefined where it has none. */
  timeStamp(size: number): Promise<StoredTimeStamp | undefined>;
  /** That of the largest checkpoint which has one. */
  lastTimeStamp(): Promise<StoredTimeStamp | undefined>;
  close(): Promise<void>;
}
