import type { LoggedRecord, StoredCheckpoint, StoredTimeStamp } from '../log-store.ts';

/** Of the table `events`, under the name `e`, what a leaf holds. */
export const loggedColumns =
  "e.stream, e.version, e.event_id, e.type, e.occurred_at, e.recorded_at, e.actor_role, e.actor_id, encode(e.digest, 'hex') AS digest";

/** A row of these columns. */
export interface LoggedRow {
  readonly stream: string;
  readonly version: number;
  readonly event_id: string;
  readonly type: string;
  readonly occurred_at: Date;
  readonly recorded_at: Date;
  readonly actor_role: string;
  readonly actor_id: string;
  readonly digest: string;
}

/** The record that a row says. */
export const recordOf = (row: LoggedRow): LoggedRecord => ({
  stream: row.stream,
  version: row.version,
  eventId: row.event_id,
  type: row.type,
  occurredAt: row.occurred_at.toISOString(),
  recordedAt: row.recorded_at.toISOString(),
  actor: { role: row.actor_role, id: row.actor_id },
  dataDigest: row.digest,
});

/** A row of `log_checkpoints`. */
export interface CheckpointRow {
  readonly size: string;
  readonly note: string;
}

/** The checkpoint that a row says. */
export const checkpointOf = ({ size, note }: CheckpointRow): StoredCheckpoint => ({ size: Number(size), note });

/** A row of `log_time_stamps`. */
export interface TimeStampRow {
  readonly size: string;
  readonly response: Buffer;
  readonly gen_time: Date;
}

/** The time-stamp that a row says. */
export const timeStampOf = ({ size, response, gen_time: at }: TimeStampRow): StoredTimeStamp => ({
  size: Number(size),
  response: new Uint8Array(response),
  genTime: at.toISOString(),
});
