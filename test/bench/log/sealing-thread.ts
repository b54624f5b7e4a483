/** The sealer of a worker in a thread of its own, as it runs in another process than ingest; ends when it is asked to. */
import { parentPort, workerData } from 'node:worker_threads';
import { createPostgresEventStore, createPostgresLogStore } from '@throughline/event-store';
import { generatePrivateKey, readSigningKey, verifierKeyOf } from '@throughline/evidence/node';
import {
  createPostgresLeaderLock,
  createSealer,
  createSealerMetrics,
  createWitnesses,
  logDirectory,
} from '@throughline/worker';
import { pino } from 'pino';
import { Registry } from 'prom-client';
import { plainRecord } from '../../log/plain-record.ts';
import type { Sealed } from './sealing.ts';

const { appUrl, sealerUrl, folder } = workerData as Sealed;
const origin = 'icb.example/bench';
const keys = (['ed25519', 'ml-dsa-44'] as const).map((type) =>
  readSigningKey(generatePrivateKey(type), { name: origin, type }),
);
const events = createPostgresEventStore({ url: appUrl, projection: plainRecord, connections: 1 });
const log = createPostgresLogStore({ url: sealerUrl, connections: 2 });
const lock = createPostgresLeaderLock(sealerUrl, 'sealer');
const metrics = createSealerMetrics(new Registry());
const logger = pino({ level: 'warn' }, pino.destination(2));
const now = Date.now;
const sealer = createSealer({
  log,
  events,
  identity: { origin, keys },
  directory: logDirectory(folder),
  witnesses: createWitnesses([], { keys: keys.map(verifierKeyOf), logger, metrics, now }),
  announcements: { newest: () => Promise.resolve(undefined), send: () => Promise.resolve() },
  lock,
  logger,
  metrics,
  now,
});

const stopping = new AbortController();
parentPort?.once('message', () => stopping.abort());
parentPort?.postMessage('started');
await sealer.run(stopping.signal);
await Promise.all([events.close(), log.close(), lock.close()]);
parentPort?.close();
