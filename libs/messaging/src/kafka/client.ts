import type { KafkaAccess, KafkaLogin, TlsSettings } from '@throughline/runtime';
import kafkajs, { type Kafka, type LogEntry, type SASLOptions } from 'kafkajs';
import type { MessagingLog } from '../log.ts';
import { tokensOf } from './tokens.ts';

/** Where the brokers are, how to be let in, and who is asking. */
export interface KafkaSettings extends KafkaAccess {
  readonly clientId: string;
  readonly log: MessagingLog;
}

/** kafkajs's own words go to debug: it calls every retry an error. What matters is reported by us. */
const report =
  (log: MessagingLog) =>
  ({ namespace, log: entry }: LogEntry): void => {
    log.debug({ kafkajs: namespace, error: entry['error'] as unknown }, entry.message);
  };

const sslOf = ({ ca, cert, key }: TlsSettings) => ({
  ...(ca === undefined ? {} : { ca: [ca] }),
  ...(cert === undefined || key === undefined ? {} : { cert, key }),
});

const saslOf = (login: KafkaLogin): SASLOptions => {
  if (login.mechanism === 'oauthbearer') return { mechanism: 'oauthbearer', oauthBearerProvider: tokensOf(login) };
  const { mechanism, username, password } = login;
  return { mechanism, username, password };
};

/** How kafkajs encrypts its connections and proves who we are, as options of a client. */
export const kafkaSecurity = ({ tls, login }: Pick<KafkaAccess, 'tls' | 'login'>) => ({
  ...(tls === undefined ? {} : { ssl: sslOf(tls) }),
  ...(login === undefined ? {} : { sasl: saslOf(login) }),
});

/**
 * A kafkajs client. It never restarts a consumer by itself (`restartOnFailure`): after the loss of a broker its restarts can
 * hang or loop, so restarting is the supervisor's. kafkajs is CommonJS: everything but types comes from its default export.
 */
export const createKafkaClient = ({ brokers, clientId, log, ...access }: KafkaSettings): Kafka =>
  new kafkajs.Kafka({
    brokers: [...brokers],
    ...kafkaSecurity(access),
    clientId,
    connectionTimeout: 3_000,
    requestTimeout: 15_000,
    retry: { initialRetryTime: 100, maxRetryTime: 1_000, retries: 4, restartOnFailure: () => Promise.resolve(false) },
    logLevel: kafkajs.logLevel.WARN,
    logCreator: () => report(log),
  });
