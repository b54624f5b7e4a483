import type { BesideStreams, LogStore, OpenTransaction, WholeRecord } from '@throughline/event-store';
import { RELAY } from '@throughline/messaging';
import { pause } from '@throughline/runtime/retry';
import type { Logger } from 'pino';
import type { RecordMetrics } from './record-metrics.ts';

export interface RecordWatchOptions {
  readonly store: Pick<BesideStreams, 'watch'> & Pick<WholeRecord, 'checkpoint'>;
  /** The log of the record, as the application reads it. */
  readonly sealed: Pick<LogStore, 'edge' | 'recordedBehind'>;
  readonly log: Logger;
  readonly metrics: RecordMetrics;
  /** Milliseconds on a clock that is never set; the process's own unless said. */
  readonly now?: () => number;
  /** Milliseconds since 1970, by the machine. */
  readonly today?: () => number;
}

/** Watches what nobody else would notice: a relay that stands still, a transaction left open, publications without a record. */
export interface RecordWatch {
  /** One look. @throws when the record cannot be reached. */
  look(): Promise<void>;
  /** Rejects while the relay stands still although there is something to relay; for `/readyz`. */
  ask(): Promise<void>;
}

/** How long the relay may stand before what is recorded; a page takes far less. */
const STANDING_MS = 30_000;
/** Age from which an open transaction is named in the log, and how often it is named again. */
const LONG_MS = 30_000;
const NAME_AGAIN_MS = 300_000;

interface Seen {
  readonly since: number;
  namedAt?: number;
}

export const createRecordWatch = ({
  store,
  sealed,
  log,
  metrics,
  now = () => performance.now(),
  today = Date.now,
}: RecordWatchOptions): RecordWatch => {
  let seen = new Map<string, Seen>();
  let projection: { readonly at: string; readonly since: number } | undefined;

  const secondsOpen = ({ id, seconds }: OpenTransaction): number =>
    seconds ?? (now() - (seen.get(id)?.since ?? now())) / 1_000;

  const nameLong = (transaction: OpenTransaction): void => {
    const known = seen.get(transaction.id);
    const age = secondsOpen(transaction);
    if (known === undefined || age * 1_000 < LONG_MS) return;
    if (known.namedAt !== undefined && now() - known.namedAt < NAME_AGAIN_MS) return;
    known.namedAt = now();
    const { pid, database, holdsOrder } = transaction;
    log.warn(
      { backend: pid, database, seconds: Math.round(age), holdsRelay: holdsOrder },
      'a transaction has been open for long; end it, or pg_terminate_backend its process',
    );
  };

  const lookAtTransactions = async (): Promise<void> => {
    const open = await store.watch.openTransactions();
    seen = new Map(open.map(({ id }): [string, Seen] => [id, seen.get(id) ?? { since: now() }]));
    metrics.oldestTransaction.set(Math.max(0, ...open.map(secondsOpen)));
    for (const transaction of open) nameLong(transaction);
  };

  const lookAtRelay = async (): Promise<void> => {
    const [{ events, seconds }, at] = await Promise.all([store.watch.behind(RELAY), store.checkpoint(RELAY)]);
    metrics.lagEvents.set(events);
    metrics.lagSeconds.set(seconds);
    if (events === 0) projection = undefined;
    else if (projection?.at !== at) projection = { at, since: now() };
  };

  const lookAtLog = async (): Promise<void> => {
    const first = await sealed.recordedBehind((await sealed.edge()).position);
    metrics.unsealed.set(first === undefined ? 0 : Math.max(0, (today() - Date.parse(first)) / 1_000));
  };

  const lookAside = async (): Promise<void> => {
    const [{ openLetters, waitingSeconds }, { total }] = await Promise.all([
      store.watch.setAside(),
      store.watch.unrecorded(1),
    ]);
    metrics.openLetters.set(openLetters);
    metrics.waiting.set(waitingSeconds);
    metrics.unrecorded.set(total);
  };

  return {
    look: async () => {
      await Promise.all([lookAtTransactions(), lookAtRelay(), lookAtLog(), lookAside()]);
    },
    ask: () =>
      projection === undefined || now() - projection.since < STANDING_MS
        ? Promise.resolve()
        : Promise.reject(new Error('the relay stands still before what is recorded')),
  };
};

const LOOK_EVERY_MS = 5_000;

/** Looks again and again until `signal` is aborted; never rejects. */
export const keepWatching = async (watch: RecordWatch, log: Logger, signal: AbortSignal): Promise<void> => {
  while (!signal.aborted) {
    await watch.look().catch((error: unknown) => log.debug({ err: error }, 'the record could not be looked at'));
    await pause(LOOK_EVERY_MS, signal);
  }
};
