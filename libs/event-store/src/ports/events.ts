import type { RecordedEvent } from '@throughline/domain';
import type { SaltedDigest } from '../salted-digest.ts';

/** Which events of a stream are read; without any of these, all. */
export interface ReadStreamOptions {
  readonly afterVersion?: number;
  readonly limit?: number;
  readonly types?: readonly string[];
}

/** An event exactly as it was recorded, with the salted digest of its payload. Payload and digest are null where the payload was lost with an older backup. */
export interface DigestedEvent extends RecordedEvent {
  /** Of an event that a fork inherited: the digest of its original. Null where that is not on record. */
  readonly saltedDigest: SaltedDigest | null;
}

/** Events by their stream or their id. */
export interface Events {
  readStream(stream: string, options?: ReadStreamOptions): Promise<readonly RecordedEvent[]>;
  /** For whoever shows or proves what was recorded: no payload is brought into the shape of today. */
  readDigested(stream: string, options?: ReadStreamOptions): Promise<readonly DigestedEvent[]>;
  /** Of an event that was lost with an older backup: the one that records it again, else that it is lost (`LOST_TYPE`). */
  findEvent(eventId: string): Promise<RecordedEvent | undefined>;
}

/** All events in one order, and how far their readers have come. */
export interface WholeRecord {
  /**
   * Events whose position is above `after` ('0': from the start), by position, up to the oldest append that is not committed yet: none is ever
   * skipped, and a stream's events come in the order of their versions. The order outlives a restore into another cluster.
   */
  readAll(after: string, limit: number): Promise<readonly RecordedEvent[]>;
  /** Position up to which a reader of the whole record has come; '0' when it has saved none. */
  checkpoint(name: string): Promise<string>;
  /** Never moves a checkpoint back: of two that save, the furthest stands. */
  saveCheckpoint(name: string, position: string): Promise<void>;
}
