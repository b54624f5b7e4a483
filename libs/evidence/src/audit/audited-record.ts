import type { Digested, DigestRecord } from '../leaf.ts';
import type { AuditedTimeStamp } from './time-stamps.ts';
import type { StoredEdge, StoredTiles } from '../tree/stored-tiles.ts';

/** An event as it is kept. */
export interface AuditedEvent extends DigestRecord {
  /** What the digest is of; absent in a copy of the log that holds no payloads, null where it should be there and is not. */
  readonly content?: Digested | null;
  /** Canonical JSON of what is kept in place of a payload that was erased, null where nothing is; absent in a copy that has no place for it. */
  readonly residue?: string | null;
}

/** A leaf, and the event it is of; undefined when that is not there. `unreadable`: what is kept is no leaf. `missing`: nothing is kept. */
export type AuditedLeaf = NamedLeaf | 'unreadable' | 'missing';
/** A leaf that names its event. */
export interface NamedLeaf {
  readonly stream: string;
  readonly version: number;
  readonly event: AuditedEvent | undefined;
}

/** A record with its log, read by somebody who does not trust it. */
export interface AuditedRecord extends StoredTiles {
  edge(): Promise<StoredEdge & { readonly size: number }>;
  /** Every checkpoint, smallest first. */
  checkpoints(): Promise<readonly { readonly size: number; readonly note: string }[]>;
  /** Time-stamps of checkpoints; absent where none can be kept. */
  timeStamps?(): Promise<readonly AuditedTimeStamp[]>;
  /** The leaves from `from`, as many as are asked for, each in its place. */
  leaves(from: number, count: number): Promise<readonly AuditedLeaf[]>;
  /** Events that stand before the end of the log and have no leaf. */
  withoutLeaf(): Promise<readonly { readonly stream: string; readonly version: number; readonly recordedAt: string }[]>;
}
