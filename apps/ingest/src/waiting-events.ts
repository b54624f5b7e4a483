import { programmeOfStream } from '@throughline/domain';
import type { WaitingEvent } from '@throughline/event-store';
import type { MessagingLog } from '@throughline/messaging';
import { backoffMs, errorText, pause } from '@throughline/runtime/retry';
import { registrationsOf, waitingOrRefused } from './append-events.ts';
import type { IngestConfig } from './config.ts';
import { failureLabel, type IngestMetrics, noteRecorded } from './metrics.ts';
import { type Accepted, type ReadMessage, type Refused, refusedAs } from './read-message.ts';
import { recordBatch, type Recorded, type RecordingDependencies } from './record-batch.ts';

const PAGE = 500;
const RETRY = { baseMs: 200, capMs: 10_000 };

/** The message as it came, as far as it was kept; its key was the programme's id. */
const acceptedOf = (waiting: WaitingEvent): Accepted => ({
  stream: waiting.stream,
  event: waiting.event,
  organisation: waiting.organisation ?? undefined,
  message: {
    ...waiting.origin,
    key: Buffer.from(programmeOfStream(waiting.stream)),
    value: Buffer.from(waiting.bytes),
    headers: waiting.headers,
    timestamp: String(Date.parse(waiting.waitingSince)),
  },
});

const overdue = (waiting: WaitingEvent): Refused =>
  refusedAs(acceptedOf(waiting), {
    reason: 'unknown-programme',
    detail: `the programme named as subject was not known from ${waiting.waitingSince} on; start it and replay this event, or send it with the right subject`,
  });

/** Records or dead-letters waiting events, each as it was read again; what still has no programme waits on. */
const recordWaiting = async <S>(
  dependencies: RecordingDependencies<S>,
  page: readonly WaitingEvent[],
  messages: readonly ReadMessage[],
): Promise<Recorded> => {
  if (page.length === 0) return { recorded: 0, duplicates: 0, parked: 0, deadLetters: [] };
  const waiting = new Map(messages.map(({ message }, index) => [message, page[index]!]));
  return recordBatch(dependencies, { messages, waiting });
};

/** Records what waits for a programme that is known by now. Two processes may do so at once: events are recorded once by their ids. */
export const recordKnown = async <S>(dependencies: RecordingDependencies<S>): Promise<Recorded> => {
  const { store, organisationOf } = dependencies;
  const page = await store.waiting({ knownOnly: true, limit: PAGE });
  const accepted = page.map(acceptedOf);
  // For an event that began to wait before events named an organisation, it is determined now.
  const unnamed = organisationOf === undefined ? [] : accepted.filter((one) => one.organisation === undefined);
  if (unnamed.length === 0) return recordWaiting(dependencies, page, accepted);
  const determined = await waitingOrRefused(store, unnamed, await registrationsOf(store, unnamed));
  const byMessage = new Map(determined.map((one) => [one.message, one]));
  return recordWaiting(
    dependencies,
    page,
    accepted.map((one) => byMessage.get(one.message) ?? one),
  );
};

/** Dead-letters what has waited since before `before`. */
export const refuseOverdue = async <S>(dependencies: RecordingDependencies<S>, before: Date): Promise<Recorded> => {
  const page = await dependencies.store.waiting({ waitingBefore: before.toISOString(), limit: PAGE });
  return recordWaiting(dependencies, page, page.map(overdue));
};

/** What processing waiting events needs. */
export interface SweepDependencies<S> extends RecordingDependencies<S> {
  readonly metrics: IngestMetrics;
  readonly log: MessagingLog;
  readonly config: Pick<IngestConfig, 'sweepEveryMs' | 'waitingMaxMs'>;
}

const changedNothing = ({ recorded, duplicates, deadLetters }: Recorded): boolean =>
  recorded + duplicates + deadLetters.length === 0;

const sweep = async <S>(dependencies: SweepDependencies<S>, signal: AbortSignal): Promise<void> => {
  const { store, metrics, log, config, now } = dependencies;
  if ((await store.countWaiting()) > 0) {
    while (!signal.aborted) {
      const done = await recordKnown(dependencies);
      noteRecorded(metrics, log, done);
      if (changedNothing(done)) break;
    }
    while (!signal.aborted) {
      const done = await refuseOverdue(dependencies, new Date(now().getTime() - config.waitingMaxMs));
      noteRecorded(metrics, log, done);
      if (changedNothing(done)) break;
    }
  }
  metrics.waiting.set(await store.countWaiting());
};

/**
 * Processes waiting events until `signal` aborts: records those whose programme has appeared, dead-letters those that
 * waited too long. Every process does so; what two do at once is recorded once.
 */
export const runSweeper = async <S>(dependencies: SweepDependencies<S>, signal: AbortSignal): Promise<void> => {
  const { metrics, log, config } = dependencies;
  for (let failures = 0; !signal.aborted;) {
    try {
      await sweep(dependencies, signal);
      failures = 0;
    } catch (error) {
      failures += 1;
      metrics.failures.inc({ cause: failureLabel(error) });
      log.warn({ failures, error: errorText(error) }, 'waiting events were not processed; trying again');
    }
    await pause(failures === 0 ? config.sweepEveryMs : backoffMs(failures, RETRY), signal);
  }
};
