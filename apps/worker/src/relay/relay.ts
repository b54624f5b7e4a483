import { RELAY } from '@throughline/messaging';
import { pause } from '@throughline/runtime/retry';
import type { WholeRecord } from '@throughline/event-store';
import type { LeaderLock } from '../leading/leader-lock.ts';
import { IDLE, jittered } from '../leading/pace.ts';
import { runAsLeader } from '../leading/run-as-leader.ts';
import { relayPage } from './page.ts';
import { keepUp, type TemporalUpkeep } from './temporal-upkeep.ts';
import { tell, type TellOptions } from './tell.ts';

export interface RelayOptions extends TellOptions {
  readonly store: WholeRecord;
  readonly lock: LeaderLock;
  /** Sees that Temporal has what programmes need, beside the relaying of whoever leads. */
  readonly upkeep: TemporalUpkeep;
}

const PAGE = 1_000;
/** Pages that caused nothing are not worth a write each; after a restart they are read again. */
const SAVE_EVERY_MS = 1_000;

/** Relays page after page; rejects when the record is away or the lead is lost. */
const relayPages = async (options: RelayOptions, signal: AbortSignal, onProgress: () => void): Promise<void> => {
  const { store, metrics } = options;
  let checkpoint = await store.checkpoint(RELAY);
  let saved = { checkpoint, at: performance.now() };
  let idleMs: number = IDLE.shortestMs;

  while (!signal.aborted) {
    const events = await store.readAll(checkpoint, PAGE);
    const page = relayPage(events);
    await tell(page, options, signal);
    checkpoint = events.at(-1)?.checkpoint.position ?? checkpoint;
    const hasTold = page.publish.length > 0;
    const isDue = hasTold || performance.now() - saved.at > SAVE_EVERY_MS;
    // A worker that has lost the lead without knowing does no harm here: a saved checkpoint only moves forward.
    if (isDue && checkpoint !== saved.checkpoint) {
      await store.saveCheckpoint(RELAY, checkpoint);
      saved = { checkpoint, at: performance.now() };
    }
    onProgress();
    metrics.read.inc(events.length);
    idleMs = hasTold ? IDLE.shortestMs : Math.min(idleMs * 1.5, IDLE.longestMs);
    if (events.length < PAGE) await pause(jittered(idleMs), signal);
  }
};

/** What is to be done once however many workers there are; rejects when the record is away or the lead is lost. */
const lead = async (options: RelayOptions, signal: AbortSignal, onProgress: () => void): Promise<void> => {
  const ended = new AbortController();
  const onFailure = (error: unknown): void => {
    options.metrics.failures.inc();
    options.log.warn({ err: error }, 'Temporal could not be looked after; trying again');
  };
  const upkeep = keepUp(options.upkeep, { signal: AbortSignal.any([signal, ended.signal]), onFailure });
  try {
    await relayPages(options, signal, onProgress);
  } finally {
    ended.abort();
    await upkeep;
  }
};

/**
 * Reads the record from its checkpoint on, once however many workers there are, and tells the world: workflows by a nudge, others by
 * `programme.events.v1`. The checkpoint is saved after both, so nothing is skipped; what was told twice is harmless or known by its id.
 * Runs until `signal` is aborted and never rejects: whatever is away is tried again after a jittered pause that grows.
 */
export const runRelay = (options: RelayOptions, signal: AbortSignal): Promise<void> => {
  const { lock, log, metrics } = options;
  return runAsLeader(
    {
      name: RELAY,
      lock,
      log,
      lead: (leading, onProgress) => lead(options, leading, onProgress),
      onLeading: (isLeading) => metrics.leading.set(isLeading ? 1 : 0),
      onInterrupted: () => metrics.failures.inc(),
    },
    signal,
  );
};
