import { z } from 'zod';
import type { NewEvent } from './event.ts';
import type { Immutable } from './immutable.ts';

/** The stream in which the log says of itself what concerns it: its keys and time-stamps. It belongs to no programme. */
export const LOG_STREAM = 'log';

const key = z.string().min(1).max(4_000);
const reason = z.string().min(1).max(2_000);

/** The payload of every event of the stream `log`, by its type. */
export const LOG_EVENTS = {
  /** From the leaf of this event on, this key signs the log. `key`: public, in one line, as C2SP signed-note writes it. */
  SigningKeyAdded: z.object({ key, reason }),
  /** From the leaf of this event on, no signature of this key counts. */
  SigningKeyRetired: z.object({ key, reason }),
  /** An authority had the checkpoint of `size` leaves at `genTime`. `tokenDigest`: SHA-256 of its response, lower-case hex. */
  CheckpointTimestamped: z.object({ size: z.int(), tokenDigest: z.string(), genTime: z.string() }),
} as const;

/** The name of an event of the stream `log`. */
export type LogEventType = keyof typeof LOG_EVENTS;
/** What is recorded in the stream `log`. */
export type LogEvent = { [T in LogEventType]: NewEvent<T, Immutable<z.infer<(typeof LOG_EVENTS)[T]>>> }[LogEventType];
