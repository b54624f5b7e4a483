import { confirmationsOf } from '@throughline/domain';
import { createPostgresEventStore, refuseUnsuitableDatabase } from '@throughline/event-store';
import { type Probe, processRegistry, type RunningApp, startHealthServer, watchProbes } from '@throughline/runtime';
import { createKafkaMessaging, type MessagingLog } from '@throughline/messaging';
import { readRules } from '@throughline/pack-files';
import { forksOf } from '@throughline/programme';
import { DEFAULT_CONFIG, type IngestConfig, type IngestSettings } from './config.ts';
import { type Ingest, startIngest } from './ingest.ts';
import { createIngestMetrics } from './metrics.ts';

/** What the process of ingest is started with. */
export interface IngestAppOptions {
  readonly settings: IngestSettings;
  readonly log: MessagingLog;
  /** Instead of the usual names and bounds; for tests. */
  readonly config?: Partial<IngestConfig>;
}

/** The process of ingest, at the address of its health and metrics; stopping lets the current batch finish, within ten seconds. */
export type IngestApp = RunningApp;

/**
 * Starts ingest with its dependencies; it waits for those that are unavailable.
 * @throws InvalidRuleFile when a policy pack or another file of rules is invalid, MigrationMismatch when the database is of another release,
 * InvalidSettings when its role may change what is recorded.
 */
export const startIngestApp = async ({ settings, log, config }: IngestAppOptions): Promise<IngestApp> => {
  const probes: Probe[] = [];
  const registry = processRegistry(() => probes);
  const { policyEngine } = await readRules(settings);
  const done = Promise.withResolvers<void>();
  done.promise.catch(() => undefined);
  const stopping = new AbortController();
  const { signal } = stopping;
  await refuseUnsuitableDatabase({ url: settings.databaseUrl, signal, onFatal: done.reject });
  const store = createPostgresEventStore({
    url: settings.databaseUrl,
    projection: policyEngine.projection,
    // A process that is frozen inside a transaction lets go of its partitions in the store when the group takes them from it.
    idleTransactionMs: settings.sessionTimeoutMs,
  });
  const messaging = createKafkaMessaging({ ...settings.kafka, clientId: 'throughline-ingest', log });
  const running: { ingest?: Ingest } = {};

  const parts: readonly Probe[] = [
    { part: 'postgresql', ask: () => store.ping() },
    { part: 'kafka', ask: () => messaging.ping() },
    {
      part: 'consumer',
      // Reading, and knowing how far: a consumer that does not know its lag may have nothing to read or everything.
      ask: () => {
        const { state, lag } = running.ingest?.status() ?? { state: 'starting', lag: null };
        return state === 'running' && lag !== null ? Promise.resolve() : Promise.reject(new Error('not reading'));
      },
    },
  ];
  probes.push(...watchProbes(parts, log));
  const health = await startHealthServer({ ...settings.http, registry, probes });
  running.ingest = await startIngest({
    store,
    messaging,
    forksOf,
    organisationOf: ({ programme }) => programme.organisation,
    confirmationsOf: ({ programme }, digest) => confirmationsOf(programme.confirmations, digest),
    log,
    metrics: createIngestMetrics(registry, () => running.ingest?.status().lag ?? null),
    config: {
      ...DEFAULT_CONFIG,
      waitingMaxMs: settings.waitingMaxMs,
      sessionTimeoutMs: settings.sessionTimeoutMs,
      ...config,
    },
    onFatal: (error) => done.reject(error),
  });

  const stop = async (): Promise<void> => {
    stopping.abort();
    await running.ingest?.stop();
    await messaging.close();
    await Promise.all([store.close(), health.close()]);
    done.resolve();
  };
  let stopped: Promise<void> | undefined;
  return { url: health.url, metricsUrl: health.metricsUrl, done: done.promise, stop: () => (stopped ??= stop()) };
};
