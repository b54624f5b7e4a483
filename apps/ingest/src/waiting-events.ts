import { programmeOfStream } from '@throughline/domain';
import type { WaitingEvent, WaitingEvents } from '@throughline/event-store';
import type { MessagingLog } from '@throughline/messaging';
import { backoffMs, errorText, pause } from '@throughline/runtime/retry';
import type { IngestConfig } from './config.ts';
import { failureLabel, type IngestMetrics, noteRecorded } from './metrics.ts';
import { type Accepted, type ReadMessage, type Refused, refusedAs } from './read-message.ts';
import { recordBatch, type Recorded, type RecordingDependencies } from './record-batch.ts';

const PAGE = 500;
const NOTHING: Recorded = { recorded: 0, duplicates: 0, parked: 0, deadLetters: [] };
const RETRY = { baseMs: 200, capMs: 10_000 };

/** The message as it came, as far as it was kept; its key was the programme's id. */
const acceptedOf = (waiting: WaitingEvent): Accepted => ({
  stream: waiting.stream,
  event: waiting.event,
  organisation: waiting.organisation,
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

/** What recording or refusing waiting events needs. */
export interface WaitingDependencies<S> extends RecordingDependencies<S> {
  readonly store: RecordingDependencies<S>['store'] & WaitingEvents;
}

/** Records or dead-letters a page of waiting events, each as `read` has it; what still has no programme waits on. */
const processPage = async <S>(
  dependencies: WaitingDependencies<S>,
  query: Omit<Parameters<WaitingEvents['waiting']>[0], 'limit'>,
  read: (waiting: WaitingEvent) => ReadMessage,
): Promise<Recorded> => {
  const page = await dependencies.store.waiting({ ...query, limit: PAGE });
  if (page.length === 0) return NOTHING;
  const pairs = page.map((waiting) => ({ waiting, one: read(waiting) }));
  return recordBatch(dependencies, {
    messages: pairs.map(({ one }) => one),
    waiting: new Map(pairs.map(({ waiting, one }) => [one.message, waiting])),
  });
};

/** Records what waits for a programme that is known by now. Two processes may do so at once: events are recorded once by their ids. */
export const recordKnown = <S>(dependencies: WaitingDependencies<S>): Promise<Recorded> =>
  processPage(dependencies, { knownOnly: true }, acceptedOf);

/** Dead-letters what has waited since before `before`. */
export const refuseOverdue = <S>(dependencies: WaitingDependencies<S>, before: Date): Promise<Recorded> =>
  processPage(dependencies, { waitingBefore: before.toISOString() }, overdue);

/** What processing waiting events needs. */
export interface SweepDependencies<S> extends WaitingDependencies<S> {
  readonly metrics: IngestMetrics;
  readonly log: MessagingLog;
  readonly config: Pick<IngestConfig, 'sweepEveryMs' | 'waitingMaxMs'>;
}

const changedNothing = ({ recorded, duplicates, deadLetters }: Recorded): boolean =>
  recorded + duplicates + deadLetters.length === 0;

const sweep = async <S>(dependencies: SweepDependencies<S>, signal: AbortSignal): Promise<void> => {
  const { store, metrics, log, config, now } = dependencies;
  const before = new Date(now().getTime() - config.waitingMaxMs);
  const steps = [() => recordKnown(dependencies), () => refuseOverdue(dependencies, before)];
  for (const step of (await store.countWaiting()) > 0 ? steps : [])
    for (let isDone = false; !isDone && !signal.aborted;) {
      const done = await step();
      noteRecorded(metrics, log, done);
      isDone = changedNothing(done);
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
