import kafkajs, { type Kafka, type LogEntry } from 'kafkajs';
import type { MessagingLog } from '../log.ts';

/** Where the brokers are and who is asking. */
export interface KafkaSettings {
  /** `host:port` of at least one broker; the others are learned from it. */
  readonly brokers: readonly string[];
  readonly clientId: string;
  readonly log: MessagingLog;
}

/** kafkajs's own words go to debug: it calls every retry an error. What matters is reported by us. */
const report =
  (log: MessagingLog) =>
  ({ namespace, log: entry }: LogEntry): void => {
    log.debug({ kafkajs: namespace, error: entry['error'] as unknown }, entry.message);
  };

/**
 * A kafkajs client. It never restarts a consumer by itself (`restartOnFailure`): after the loss of a broker its restarts can
 * hang or loop, so restarting is the supervisor's. kafkajs is CommonJS: everything but types comes from its default export.
 */
export const createKafkaClient = ({ brokers, clientId, log }: KafkaSettings): Kafka =>
  new kafkajs.Kafka({
    brokers: [...brokers],
    clientId,
    connectionTimeout: 3_000,
    requestTimeout: 15_000,
    retry: { initialRetryTime: 100, maxRetryTime: 1_000, retries: 4, restartOnFailure: () => Promise.resolve(false) },
    logLevel: kafkajs.logLevel.WARN,
    logCreator: () => report(log),
  });
