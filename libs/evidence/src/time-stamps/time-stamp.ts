/** A time-stamp cannot be relied on. The message says why. */
export class InvalidTimeStamp extends Error {
  override readonly name = 'InvalidTimeStamp';
}

/** What a time-stamp that was checked says. */
export interface CheckedTimeStamp {
  /** When its authority had the bytes: UTC, ISO 8601. */
  readonly genTime: string;
}

/**
 * Checks a response of RFC 3161 over some bytes: that it is of these, who signed it, and that its chain held at that time.
 * @throws InvalidTimeStamp
 */
export type VerifyTimeStamp = (response: Uint8Array, stamped: Uint8Array) => Promise<CheckedTimeStamp>;

/** File of a published log, or of a pack, that holds the time-stamp of the checkpoint of so many leaves. */
export const timeStampPath = (size: number): string => `timestamps/${size}.tsr`;

/** How far the clocks of an installation and of an authority may differ, and a record may wait for its leaf. Milliseconds. */
export const TOLERANCE_MS = 60_000;

/** Id of the event by which the record says that a checkpoint was time-stamped: the leaf names size and digest without its payload. */
export const timeStampEventId = (size: number, digest: string): string => `CheckpointTimestamped:${size}:${digest}`;
