import type { Events, LogStore, StoredCheckpoint } from '@throughline/event-store';
import { treeHasher } from '@throughline/evidence';
import { sha256, type SigningKey } from '@throughline/evidence/node';
import { pause } from '@throughline/runtime/retry';
import type { Logger } from 'pino';
import type { LeaderLock } from '../leading/leader-lock.ts';
import { jittered } from '../leading/pace.ts';
import { runAsLeader } from '../leading/run-as-leader.ts';
import { keysInForce } from './keys-in-force.ts';
import { type LogDirectory, sizeOf } from './log-directory.ts';
import { RecordNotContinuous, SEALED_TOGETHER, sealNext } from './seal.ts';
import type { SealerMetrics } from './sealer-metrics.ts';
import { takeUp } from './take-up.ts';
import { checkGoesOnFrom, LogContradicted, type LogIdentity, signEdge } from './sign.ts';
import type { TimeStamper } from './time-stamper.ts';
import type { Witnesses } from './witnesses.ts';

/** Name of the sealer's lock. */
export const SEALER = 'sealer';

/** How long events wait for others to be sealed with them. */
const SEAL_EVERY_MS = 200;
/** At most one checkpoint in this time. */
const PUBLISH_EVERY_MS = 1_000;

/** Where each published checkpoint is sent for whoever wants a copy of their own, and nobody can take one back. */
export interface Announcements {
  /** The note that was sent last; undefined before the first. */
  newest(): Promise<string | undefined>;
  /** A repeat is harmless. */
  send(checkpoint: StoredCheckpoint): Promise<void>;
}

export interface SealerOptions {
  readonly log: LogStore;
  /** The record as the application reads it: the sealer itself may read no payload. */
  readonly events: Pick<Events, 'readStream'>;
  readonly identity: LogIdentity;
  readonly directory: LogDirectory;
  readonly witnesses: Witnesses;
  readonly announcements: Announcements;
  /** Has published checkpoints time-stamped; absent: nobody does. */
  readonly timeStamper?: TimeStamper | undefined;
  readonly lock: LeaderLock;
  readonly logger: Logger;
  readonly metrics: SealerMetrics;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** The log of a record, as one of all workers writes it. */
export interface Sealer {
  /** Runs until `signal` is aborted and never rejects. */
  run(signal: AbortSignal): Promise<void>;
  /** Rejects with what contradicts the log, once it was found: then nothing is sealed or signed until a person has looked. */
  ask(): Promise<void>;
}

const contradicts = (error: unknown): error is Error =>
  error instanceof LogContradicted || error instanceof RecordNotContinuous;

/** The sealer of this worker. It begins only after the log has been compared with what was published before. */
export const createSealer = (options: SealerOptions): Sealer => {
  const { log, identity, directory, witnesses, announcements, timeStamper, logger, metrics, now } = options;
  const hasher = treeHasher(sha256);
  const inForce = keysInForce(options, identity);
  const count = (keys: readonly SigningKey[]): void => {
    for (const type of ['ed25519', 'ml-dsa-44'] as const)
      metrics.signingKeys.set({ type }, keys.filter((key) => key.type === type).length);
  };
  const keysFor = async (size: number): Promise<readonly SigningKey[]> => {
    try {
      const keys = await inForce(size);
      count(keys);
      return keys;
    } catch (error) {
      if (error instanceof LogContradicted) count([]);
      throw error;
    }
  };
  let contradiction: Error | undefined;

  const compare = async (): Promise<void> => {
    const [published, kept, announced] = await Promise.all([
      directory.checkpoint(),
      log.lastCheckpoint(),
      announcements.newest(),
    ]);
    if (published !== undefined) await takeUp(log, hasher, { identity, note: published });
    const copies = [
      { where: 'the directory of the log', note: published },
      { where: 'the database', note: kept?.note },
      { where: 'the topic of checkpoints', note: announced },
    ];
    for (const { where, note } of copies)
      if (note !== undefined) await checkGoesOnFrom(log, hasher, { identity, note, where });
    // After a recovery the database lacks what was signed last, which could not be signed again with the same bytes.
    if (published !== undefined) await log.keepCheckpoint({ size: sizeOf(published), note: published });
    if (kept !== undefined) await witnesses.compare(kept, (await log.edge()).size);
  };

  /** Gives the number of leaves that are published now. */
  const publish = async (): Promise<number> => {
    const checkpoint = await signEdge(log, hasher, {
      identity,
      keysFor,
      seconds: Math.floor(now() / 1000),
      cosign: (signed, consistency) => witnesses.cosign(signed, consistency),
    });
    if (checkpoint === undefined) return 0;
    await directory.publish(log, checkpoint);
    await announcements.send(checkpoint);
    metrics.publishedSize.set(checkpoint.size);
    metrics.publishedAt.set(now() / 1000);
    timeStamper?.published(checkpoint);
    return checkpoint.size;
  };

  const lead = async (signal: AbortSignal, onProgress: () => void): Promise<void> => {
    await compare();
    // Before anything is to be signed: `doctor` reports where a key is not at hand.
    await keysFor((await log.edge()).size);
    await timeStamper?.recordKept();
    let published = await publish();
    contradiction = undefined;
    // Not by the clock of the day: one that is set back would hold the next checkpoint up for as long.
    let publishedAt = performance.now();
    while (!signal.aborted) {
      const sealed = await sealNext(log, hasher, (events) => timeStamper?.sealed(events));
      metrics.sealed.inc(sealed);
      // By the log itself: another, which was stalled and does not know that it lost the lead, may have sealed as well.
      if (performance.now() - publishedAt >= PUBLISH_EVERY_MS && (await log.edge()).size !== published)
        [published, publishedAt] = [await publish(), performance.now()];
      onProgress();
      if (sealed < SEALED_TOGETHER) await pause(jittered(SEAL_EVERY_MS), signal);
    }
  };

  return {
    run: (signal) =>
      runAsLeader(
        {
          name: SEALER,
          lock: options.lock,
          log: logger,
          lead,
          onLeading: (isLeading) => metrics.leading.set(isLeading ? 1 : 0),
          onInterrupted: (error) => {
            metrics.failures.inc();
            if (contradicts(error)) contradiction = error;
          },
        },
        signal,
      ),
    ask: () => (contradiction === undefined ? Promise.resolve() : Promise.reject(contradiction)),
  };
};
