import { Client, Connection } from '@temporalio/client';
import { type Clock, createActivities, systemClock } from '@throughline/activities';
import {
  createPostgresEventStore,
  createPostgresHistoryStore,
  createPostgresLogStore,
  refuseUnsuitableDatabase,
} from '@throughline/event-store';
import {
  missingSearchAttributes,
  type Probe,
  type RunningApp,
  SearchAttributesMissing,
  startHealthServer,
  temporalConnection,
  watchProbes,
} from '@throughline/runtime';
import { clientOptions } from '@throughline/runtime/payloads';
import { createKafkaMessaging, RELAY } from '@throughline/messaging';
import { createPostgresDirectory } from '@throughline/directory';
import { type Channel, createChannels, type DispatcherPace } from '@throughline/reminders';
import { readPartners, readRules } from '@throughline/pack-files';
import type { Logger } from 'pino';
import type { WorkerConfig } from './config.ts';
import { createPayloadWatch } from './payload-watch.ts';
import { type ProgrammeWorkerOptions, runProgrammeWorker } from './programme-worker.ts';
import { HISTORY, runHistoryMaker } from './history/history-maker.ts';
import { createPostgresLeaderLock } from './leading/postgres-leader-lock.ts';
import { createWorkerMetrics } from './metrics.ts';
import { createProgrammeDriver } from './relay/programme-driver.ts';
import { auditPublications } from './relay/publication-audit.ts';
import { PROGRAMME_EVENTS_TOPIC } from './relay/publication.ts';
import { createRecordWatch, keepWatching } from './relay/record-watch.ts';
import { runRelay } from './relay/relay.ts';
import { createTemporalUpkeep } from './relay/temporal-upkeep.ts';
import { createReminders } from './reminders/reminders.ts';
import { startSealing } from './sealer/start.ts';

export interface WorkerAppOptions {
  readonly config: WorkerConfig;
  readonly workflowBundle: ProgrammeWorkerOptions['workflowBundle'];
  readonly log: Logger;
  /** Stands before the topic's name; for tests. */
  readonly topicPrefix?: string;
  /** The machine's clock, unless another is given; for tests. */
  readonly clock?: Clock;
  /** Instead of those of the configuration; for tests. */
  readonly channels?: readonly Channel[];
  readonly dispatcherPace?: Partial<DispatcherPace>;
}

/** A worker that runs, at the address of its health and metrics; stopping lets what is in flight finish, within ten seconds. */
export type WorkerApp = RunningApp;

/**
 * Starts a worker: programmes' workflows with their activities, the relay, and reminding. Engines that are away are waited for.
 * @throws InvalidRuleFile when a policy pack is not as accepted, InvalidHolidays when the bank holidays are not, MigrationMismatch when the database is
 * of another release, InvalidSettings when its role may change what is recorded.
 */
export const startWorkerApp = async ({
  config,
  workflowBundle,
  log,
  topicPrefix = '',
  clock = systemClock,
  channels: givenChannels,
  dispatcherPace = {},
}: WorkerAppOptions): Promise<WorkerApp> => {
  const stopping = new AbortController();
  const probes: Probe[] = [];
  const metrics = createWorkerMetrics(() => probes);
  const { calendar, policyEngine } = await readRules(config);
  const stalled = Promise.withResolvers<void>();
  stalled.promise.catch(() => undefined);
  await refuseUnsuitableDatabase({ url: config.databaseUrl, signal: stopping.signal, onFatal: stalled.reject });
  const store = createPostgresEventStore({ url: config.databaseUrl, projection: policyEngine.projection });
  const directory = createPostgresDirectory({ url: config.databaseUrl, connections: 5 });
  const messaging = createKafkaMessaging({ ...config.kafka, clientId: 'throughline-worker', log });
  const connection = Connection.lazy(temporalConnection(config.temporal));
  const client = new Client({ connection, ...clientOptions(config.temporal) });
  const driver = createProgrammeDriver(client, store);
  const channels = givenChannels ?? createChannels(config.channels, { messaging, directory });
  const dependencies = { store, policyEngine, clock, directory };
  const reminders = createReminders({
    ...config,
    dependencies,
    calendar,
    channels,
    partners: await readPartners(config.partnersFile),
    driver,
    log,
    metrics: metrics.reminders,
    pace: { ...config.channels.pace, ...dispatcherPace },
  });
  const sealed = createPostgresLogStore({ url: config.databaseUrl, connections: 1 });
  const watch = createRecordWatch({ store, sealed, log, metrics: metrics.record });
  const topic = topicPrefix + PROGRAMME_EVENTS_TOPIC;
  const { sealer: settings } = config;
  if (settings === undefined) log.warn('SEALER_DATABASE_URL is not set: this worker does not seal the record');
  const sealing =
    settings && (await startSealing({ settings, events: store, messaging, topicPrefix, log, metrics: metrics.sealer }));
  const payloads = createPayloadWatch(config.temporal.payloads);
  let isPolling = false;
  /** It answers, and has what programmes set in it. */
  const askTemporal = async (): Promise<void> => {
    const missing = await missingSearchAttributes(connection, config.temporal.namespace);
    if (missing.length > 0) throw new SearchAttributesMissing(missing);
  };

  const parts: readonly Probe[] = [
    { part: 'postgresql', ask: () => store.ping() },
    { part: 'kafka', ask: () => messaging.ping() },
    { part: 'temporal', ask: () => connection.withDeadline(Date.now() + 2_000, askTemporal) },
    { part: 'payloads', ask: () => payloads.ask() },
    { part: 'relay', ask: () => watch.ask() },
    { part: 'reminders', ask: () => reminders.ask() },
    ...(sealing ? [{ part: 'log', ask: () => sealing.ask() }] : []),
    { part: 'polling', ask: () => (isPolling ? Promise.resolve() : Promise.reject(new Error('not polling'))) },
  ];
  probes.push(...watchProbes(parts, log));
  const health = await startHealthServer({ ...config.http, registry: metrics.registry, probes });
  const worker = runProgrammeWorker(
    {
      temporal: config.temporal,
      activities: createActivities(dependencies),
      reminders: reminders.activities,
      payloads,
      workflowBundle,
      log,
    },
    stopping.signal,
    (isRunning) => (isPolling = isRunning),
  );
  const relay = runRelay(
    {
      store,
      lock: createPostgresLeaderLock(config.databaseUrl, RELAY),
      driver,
      producer: await messaging.producer(),
      topic,
      log,
      metrics: metrics.relay,
      upkeep: createTemporalUpkeep({ client, driver, sweepEveryMinutes: config.sweepEveryMinutes, log }),
    },
    stopping.signal,
  );

  const reminding = reminders.run(stopping.signal);
  const sealingRun = sealing?.run(stopping.signal);
  const history = runHistoryMaker(
    {
      history: createPostgresHistoryStore({ url: config.databaseUrl, connections: 2 }),
      catalogue: policyEngine.catalogue,
      londonDay: (instant) => calendar.londonDay(instant),
      lock: createPostgresLeaderLock(config.databaseUrl, HISTORY),
      log,
      metrics: metrics.history,
    },
    stopping.signal,
  );
  stopping.signal.addEventListener('abort', () => stalled.resolve(), { once: true });
  const audit = await auditPublications({ store, messaging, driver, topic, log, onFatal: stalled.reject });
  const watching = keepWatching(watch, log, stopping.signal);

  const run = async (): Promise<void> => {
    try {
      await Promise.all([worker, relay, reminding, sealingRun, history, watching, stalled.promise]);
    } finally {
      // Whichever failed takes the other with it.
      stopping.abort();
      await Promise.allSettled([worker, relay, reminding, sealingRun, history, watching, audit.stop()]);
      await Promise.allSettled(channels.map((channel) => channel.close()));
      await Promise.allSettled([health, messaging, connection, directory, sealed, store].map((one) => one.close()));
    }
  };
  const done = run();
  return {
    url: health.url,
    metricsUrl: health.metricsUrl,
    done,
    stop: async () => {
      stopping.abort();
      await done;
    },
  };
};
