import { randomBytes } from 'node:crypto';
import { typeOfKind } from '@throughline/domain';
import {
  appendToLogStream,
  type Events,
  type LogStore,
  type StoredCheckpoint,
  type StoredTimeStamp,
  type Transactions,
  type UnsealedRecord,
} from '@throughline/event-store';
import { digestOf, sameBytes, timeStampEventId, TOLERANCE_MS } from '@throughline/evidence';
import { sha256 } from '@throughline/evidence/node';
import type { SealerOptions } from './sealer.ts';

/** At most one time-stamp in this time, but for what is stamped at once. */
const STAMP_EVERY_MS = 60_000;
const ANSWER_WITHIN_MS = 10_000;
/** More than any response with its certificates has. */
const LONGEST_RESPONSE_BYTES = 256 * 1024;

/** What somebody will want to show the time of: the checkpoint that covers it first is stamped at once. */
const AT_ONCE: ReadonlySet<string> = new Set(['GateClosed', 'EvidencePackRequested', typeOfKind('decision_made')]);
const OWN = 'CheckpointTimestamped';
const ENGINE = { role: 'engine', id: 'sealer' };

/** Has published checkpoints time-stamped. Nothing waits for it. */
export interface TimeStamper {
  /** Called with what was given a leaf. */
  sealed(events: readonly UnsealedRecord[]): void;
  /** Called with each checkpoint once it is published. */
  published(checkpoint: StoredCheckpoint): void;
  /** Puts on record the last time-stamp that was kept, if a crash came in between. */
  recordKept(): Promise<void>;
  /** Ends with the request that is under way. */
  idle(): Promise<void>;
}

export interface TimeStamperOptions extends Pick<SealerOptions, 'log' | 'logger' | 'metrics' | 'now'> {
  readonly url: string;
  /** Of those who stand behind the authority, PEM. */
  readonly certificates: string;
  /** Where the record is read and written, as the application. */
  readonly events: Pick<Events, 'findEvent'> & Transactions<unknown>;
  /** Keeps it beside the published log. */
  readonly keep: (stamp: StoredTimeStamp) => Promise<void>;
}

/** Whether all that was recorded a minute ago has a leaf in this checkpoint: else the time-stamp would speak against what comes later. */
const isUpToDate = async (log: LogStore, size: number, now: number): Promise<boolean> => {
  const edge = await log.edge();
  if (edge.size !== size) return false;
  const waiting = await log.recordedBehind(edge.position);
  return waiting === undefined || now - Date.parse(waiting) < TOLERANCE_MS;
};

/** Time-stamps of an authority over checkpoints, as they are published; a failure is counted, logged and tried again with a later one. */
export const createTimeStamper = (options: TimeStamperOptions): TimeStamper => {
  const { url, certificates, log, events, keep, logger, metrics, now } = options;
  let [isUrgent, hasGrown, isFailing] = [false, true, false];
  let askedAt = -Infinity;
  let running: Promise<void> | undefined;

  const record = async ({ size, response, genTime }: StoredTimeStamp): Promise<void> => {
    const tokenDigest = digestOf(response, sha256);
    const eventId = timeStampEventId(size, tokenDigest);
    if ((await events.findEvent(eventId)) !== undefined) return;
    const payload = { size, tokenDigest, genTime };
    await appendToLogStream(events, { eventId, type: OWN, occurredAt: genTime, actor: ENGINE, payload });
  };

  const request = async ({ size, note }: StoredCheckpoint): Promise<StoredTimeStamp> => {
    // The library is loaded where time-stamps are wanted, and only there.
    const { nonceOf, readTimeStampResponse, timeStampRequest, trustedAuthority } =
      await import('@throughline/evidence/time-stamps');
    const stamped = Buffer.from(note);
    const digest = Buffer.from(digestOf(stamped, sha256), 'hex');
    const nonce = nonceOf(randomBytes(8));
    const answer = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/timestamp-query' },
      body: timeStampRequest(digest, nonce),
      signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
    });
    if (!answer.ok) throw new Error(`it answered with status ${answer.status}`);
    const response = new Uint8Array(await answer.arrayBuffer());
    if (response.length > LONGEST_RESPONSE_BYTES) throw new Error(`it answered with ${response.length} bytes`);
    if (!sameBytes(readTimeStampResponse(response).nonce, nonce)) throw new Error('it answered to another request');
    const { genTime } = await trustedAuthority(certificates)(response, stamped);
    return { size, response, genTime };
  };

  const stamp = async (checkpoint: StoredCheckpoint): Promise<void> => {
    try {
      if (!(await isUpToDate(log, checkpoint.size, now()))) return;
      [isUrgent, hasGrown, askedAt] = [false, false, now()];
      const stamped = await request(checkpoint);
      await log.keepTimeStamp(stamped);
      await keep(stamped);
      await record(stamped);
      metrics.timeStampedAt.set(Date.parse(stamped.genTime) / 1000);
      if (isFailing) logger.info('checkpoints are time-stamped again');
      isFailing = false;
    } catch (error) {
      hasGrown = true;
      metrics.timeStampFailures.inc();
      if (!isFailing) logger.warn({ err: error }, 'checkpoints are published without a time-stamp');
      isFailing = true;
    }
  };

  return {
    sealed: (all) => {
      isUrgent ||= all.some(({ type }) => AT_ONCE.has(type));
      // A time-stamp is recorded as well; the log does not grow by that alone for ever.
      hasGrown ||= all.some(({ type }) => type !== OWN);
    },
    published: (checkpoint) => {
      // Either way: the clock may have been set back.
      const isTime = Math.abs(now() - askedAt) >= STAMP_EVERY_MS;
      if (running !== undefined || !hasGrown || !(isUrgent || isTime)) return;
      running = stamp(checkpoint).finally(() => (running = undefined));
    },
    recordKept: async () => {
      const last = await log.lastTimeStamp();
      if (last === undefined) return;
      await keep(last);
      await record(last);
    },
    idle: async () => running,
  };
};
