import { Client, Connection } from '@temporalio/client';
import { readElections } from '@throughline/calendar/node';
import {
  createPostgresEventStore,
  createPostgresHistoryStore,
  createPostgresIdempotencyStore,
  createPostgresLogStore,
  createReadReplica,
} from '@throughline/event-store';
import { createKafkaMessaging, type MessagingLog } from '@throughline/messaging';
import { createPostgresDirectory } from '@throughline/directory';
import { readPartners, readRules } from '@throughline/pack-files';
import { temporalConnection, watchProbes } from '@throughline/runtime';
import { clientOptions } from '@throughline/runtime/payloads';
import { readClaimsTable } from '../access/claims.ts';
import { createTokenVerifier } from '../access/token-verifier.ts';
import type { ApiConfig } from '../config.ts';
import type { ApiPorts } from '../ports.ts';
import { createIngestWatch } from './ingest-lag.ts';
import { createKafkaInvolvementSink } from './kafka-involvement-sink.ts';
import { replicaLog } from './replica-log.ts';
import { askTemporal, createTemporalCommandBus } from './temporal-command-bus.ts';

/** gRPC waits up to two minutes before it tries again; people are waiting here. */
const RECONNECT_MS = 1_000;

/** The real engines behind the ports, and how to let go of them. */
export interface Engines {
  readonly ports: ApiPorts;
  /** Lets nobody wait any longer; comes before closing the API. */
  stop(): void;
  /** Comes after closing the API. */
  close(): Promise<void>;
}

/**
 * Connects to nothing yet: each engine is reached when first needed, and again after it was away.
 * @throws InvalidRuleFile when a file of policy packs, reminders, body names, partners or claims is not as accepted, InvalidHolidays when the
 * bank holidays are not, InvalidElections when its elections are not.
 */
export const connectEngines = async (config: ApiConfig, log: MessagingLog): Promise<Engines> => {
  const partners = await readPartners(config.partnersFile);
  const { file: claimsFile, ...claims } = config.claims;
  const table = await readClaimsTable(claimsFile);
  const stopping = new AbortController();
  const { calendar, policyEngine } = await readRules(config);
  const elections = await readElections(config.electionsFile, calendar);
  const { databaseUrl: url, databaseReadUrl } = config;
  const replica =
    databaseReadUrl === undefined
      ? undefined
      : createReadReplica({ url: databaseReadUrl, primaryUrl: url, onChange: replicaLog(log) });
  const store = createPostgresEventStore({ url, replica, projection: policyEngine.projection });
  const idempotency = createPostgresIdempotencyStore({ url, connections: 4 });
  const sealed = createPostgresLogStore({ url, replica, connections: 2 });
  const history = createPostgresHistoryStore({ url, replica, connections: 4 });
  const directory = createPostgresDirectory({ url, connections: 4 });
  const messaging = createKafkaMessaging({ ...config.kafka, clientId: 'throughline-api', log });
  const producer = await messaging.producer();
  const connection = Connection.lazy({
    ...temporalConnection(config.temporal),
    channelArgs: { 'grpc.max_reconnect_backoff_ms': RECONNECT_MS, 'grpc.initial_reconnect_backoff_ms': 100 },
  });
  const client = new Client({ connection, ...clientOptions(config.temporal) });
  return {
    ports: {
      store,
      policyEngine,
      calendar,
      elections,
      partners,
      idempotency,
      log: sealed,
      history,
      replica,
      directory,
      ...(config.publicUrl === undefined ? {} : { publicUrl: config.publicUrl }),
      hasMetricsPort: config.http.metricsPort !== undefined,
      commands: createTemporalCommandBus({ connection, client }),
      involvement: createKafkaInvolvementSink(producer, config.involvementTopic),
      ingest: createIngestWatch(messaging, store, config.involvementTopic),
      tokens: createTokenVerifier({
        issuer: config.oidcIssuer,
        audience: config.oidcAudience,
        claims: { ...claims, table },
        clockToleranceSeconds: config.clockToleranceMs / 1_000,
      }),
      probes: watchProbes(
        [
          { part: 'PostgreSQL', ask: () => store.ping() },
          { part: 'Kafka', ask: () => messaging.ping() },
          { part: 'Temporal', ask: () => askTemporal(connection, config.temporal.namespace) },
        ],
        log,
      ),
      now: () => new Date().toISOString(),
      stopping: stopping.signal,
    },
    stop: () => stopping.abort(),
    close: async () => {
      await Promise.allSettled([
        messaging.close(),
        connection.close(),
        store.close(),
        idempotency.close(),
        sealed.close(),
        history.close(),
        replica?.close(),
        directory.close(),
      ]);
    },
  };
};
