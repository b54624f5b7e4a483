import { readFile } from 'node:fs/promises';
import { createPostgresLogStore, type Events, type Transactions } from '@throughline/event-store';
import { readSigningKey } from '@throughline/evidence/node';
import type { Messaging } from '@throughline/messaging';
import type { Logger } from 'pino';
import { createPostgresLeaderLock } from '../leading/postgres-leader-lock.ts';
import { logDirectory } from './log-directory.ts';
import type { SealerMetrics } from './sealer-metrics.ts';
import { createSealer, SEALER } from './sealer.ts';
import { parseWitnesses, type SealerSettings } from './settings.ts';
import { verifierKeysOf } from './sign.ts';
import { createTimeStamper } from './time-stamper.ts';
import { createWitnesses } from './witnesses.ts';

/** Each checkpoint as it was published, for whoever wants a copy of their own. */
export const CHECKPOINTS_TOPIC = 'throughline.checkpoints.v1';

export interface SealingOptions {
  readonly settings: SealerSettings;
  /** The record as the application reads it. */
  readonly events: Pick<Events, 'readStream' | 'findEvent'> & Transactions<unknown>;
  readonly messaging: Messaging;
  readonly topicPrefix: string;
  readonly log: Logger;
  readonly metrics: SealerMetrics;
}

/** The sealing of the record by this worker. */
export interface Sealing {
  /** Rejects with what contradicts the log, once it was found. */
  ask(): Promise<void>;
  /** Runs until `signal` is aborted, then closes its connections. */
  run(signal: AbortSignal): Promise<void>;
}

/** Reads the keys and makes the sealer. @throws Error when a key cannot be read, or is of another kind. */
export const startSealing = async ({
  settings,
  events,
  messaging,
  topicPrefix,
  log,
  metrics,
}: SealingOptions): Promise<Sealing> => {
  const { databaseUrl, origin } = settings;
  const keysOf = (files: readonly string[], type: 'ed25519' | 'ml-dsa-44') =>
    files.map(async (file) => readSigningKey(await readFile(file, 'utf8'), { name: origin, type }));
  const keys = await Promise.all([
    ...keysOf(settings.keyFiles, 'ed25519'),
    ...keysOf(settings.mlDsaKeyFiles, 'ml-dsa-44'),
  ]);
  const { witnessesFile } = settings;
  const named = witnessesFile === undefined ? [] : parseWitnesses(await readFile(witnessesFile, 'utf8'));
  const identity = { origin, keys };
  const directory = logDirectory(settings.directory);
  const store = createPostgresLogStore({ url: databaseUrl, connections: 2 });
  const { timeStamps } = settings;
  const timeStamper =
    timeStamps &&
    createTimeStamper({
      ...timeStamps,
      log: store,
      events,
      logger: log,
      metrics,
      now: Date.now,
      certificates: await readFile(timeStamps.certificatesFile, 'utf8'),
      keep: (stamp) => directory.keepTimeStamp(stamp),
    });
  const producer = await messaging.producer();
  const topic = topicPrefix + CHECKPOINTS_TOPIC;
  const sealer = createSealer({
    log: store,
    events,
    identity,
    directory,
    timeStamper,
    witnesses: createWitnesses(named, {
      keys: verifierKeysOf(identity),
      logger: log,
      metrics,
      now: () => performance.now(),
    }),
    announcements: {
      newest: async () => (await messaging.newest(topic)).at(-1)?.value?.toString(),
      send: async ({ note }) => {
        const headers = { 'content-type': 'text/plain; charset=utf-8' };
        await producer.send(topic, [{ key: origin, value: Buffer.from(note), headers }]);
      },
    },
    lock: createPostgresLeaderLock(databaseUrl, SEALER),
    logger: log,
    metrics,
    now: Date.now,
  });
  return {
    ask: () => sealer.ask(),
    run: async (signal) => {
      await sealer.run(signal);
      await timeStamper?.idle();
      await store.close();
    },
  };
};
