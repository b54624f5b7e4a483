import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { join } from 'node:path';
import { createServer } from 'node:tls';
import { type CertificateAndKey, newCertificateAuthority } from '@throughline/evidence/testing';
import { freePort, type KafkaOptions, type PostgresOptions } from '@throughline/infra';
import { grant, KAFKA_USERS } from './kafka-rights.ts';
import { payloadKeyFiles, type PayloadKeyFiles } from './payload-keys.ts';
import { startTokenService, type TokenService } from './token-service.ts';

/** Environment of an application. */
type Env = Readonly<Record<string, string>>;

/** How to start engines that ask for encryption and for who comes, and how applications then reach them. */
export interface Securing {
  readonly postgres: Pick<PostgresOptions, 'tls'>;
  readonly kafka: Pick<KafkaOptions, 'listeners' | 'properties' | 'users' | 'jvm'>;
  /** Ways to log in to Kafka, by name. */
  readonly logins: Readonly<Record<'plain' | 'scram-sha-256' | 'scram-sha-512' | 'oauthbearer' | 'certificate', Env>>;
  /** Authorities whom applications trust, in a file. */
  readonly authorityFile: string;
  /** Keys by which what Temporal keeps is encrypted. */
  readonly payloadKeys: PayloadKeyFiles;
  /** Puts encryption in front of Temporal, whose development server has none, and gives rights in Kafka. */
  reach(engines: {
    readonly database: { readonly url: string };
    readonly kafka: { readonly brokers: string };
    readonly temporal: { readonly address: string };
  }): Promise<{ readonly env: Env; close(): Promise<void> }>;
  /** How one process logs in to Kafka: as a user of its own, who has the rights that are documented and no others. */
  login(user: string): Env;
  close(): Promise<void>;
}

const USER = 'throughline';
const PASSWORD = 'for-tests';
const LOGIN_MODULES = 'org.apache.kafka.common.security';

const propertiesOf = (files: { readonly server: string; readonly authority: string }, tokens: TokenService): Env => {
  const sasl = 'listener.name.sasl_ssl';
  const oauth = `${sasl}.oauthbearer.sasl.oauthbearer`;
  return {
    'authorizer.class.name': 'org.apache.kafka.metadata.authorizer.StandardAuthorizer',
    // Brokers among themselves and tests in clear text; everybody else has the rights that they are given.
    'super.users': 'User:ANONYMOUS',
    'ssl.keystore.type': 'PEM',
    'ssl.keystore.location': files.server,
    'ssl.truststore.type': 'PEM',
    'ssl.truststore.location': files.authority,
    'listener.name.ssl.ssl.client.auth': 'required',
    'sasl.enabled.mechanisms': 'PLAIN,SCRAM-SHA-256,SCRAM-SHA-512,OAUTHBEARER',
    [`${sasl}.plain.sasl.jaas.config`]: `${LOGIN_MODULES}.plain.PlainLoginModule required user_${USER}="${PASSWORD}";`,
    [`${sasl}.scram-sha-256.sasl.jaas.config`]: `${LOGIN_MODULES}.scram.ScramLoginModule required;`,
    [`${sasl}.scram-sha-512.sasl.jaas.config`]: `${LOGIN_MODULES}.scram.ScramLoginModule required;`,
    [`${sasl}.oauthbearer.sasl.jaas.config`]: `${LOGIN_MODULES}.oauthbearer.OAuthBearerLoginModule required;`,
    [`${sasl}.oauthbearer.sasl.server.callback.handler.class`]: `${LOGIN_MODULES}.oauthbearer.OAuthBearerValidatorCallbackHandler`,
    [`${oauth}.jwks.endpoint.url`]: `${tokens.url}/jwks`,
    [`${oauth}.expected.audience`]: tokens.audience,
    [`${oauth}.expected.issuer`]: tokens.url,
  };
};

/** Passes on what each of the two says, until one of them ends. */
const connectBoth = (one: Socket, other: Socket): void => {
  one.pipe(other).pipe(one);
  for (const [socket, opposite] of [
    [one, other],
    [other, one],
  ] as const) {
    socket.on('error', () => undefined);
    socket.once('close', () => opposite.destroy());
  }
};

/** Takes encrypted connections of those alone who have a certificate of the authority, and passes on what they say. */
const startGate = async (address: string, { cert, key }: CertificateAndKey, ca: string) => {
  const [host = '', port = ''] = address.split(':');
  const server = createServer(
    { cert, key, ca, requestCert: true, rejectUnauthorized: true, ALPNProtocols: ['h2'] },
    (caller) => {
      connectBoth(caller, connect(Number(port), host));
      open.add(caller);
      caller.once('close', () => open.delete(caller));
    },
  );
  const open = new Set<{ destroy(): unknown }>();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    address: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: async () => {
      for (const caller of open) caller.destroy();
      server.close();
      await once(server, 'close');
    },
  };
};

/** Makes certificates and files of secrets below a directory. */
export const prepareSecuring = async (directory: string): Promise<Securing> => {
  const folder = join(directory, 'secrets');
  mkdirSync(folder, { recursive: true });
  const file = (name: string, text: string): string => {
    const path = join(folder, name);
    writeFileSync(path, text);
    return path;
  };
  const authority = await newCertificateAuthority();
  const [server, client] = [await authority.issue('engines'), await authority.issue(USER)];
  const tokens = await startTokenService({ client: USER, secret: PASSWORD });
  const [ssl, sasl] = [await freePort(), await freePort()];
  const authorityFile = file('authority.pem', authority.certificate);
  const files = { server: file('server.pem', server.key + server.cert), authority: authorityFile };
  const [certFile, keyFile] = [file('client.crt', client.cert), file('client.key', client.key)];
  const payloadKeys = payloadKeyFiles(folder, 'first');
  const passwordFile = file('password', `${PASSWORD}\n`);
  const encrypted = (port: number): Env => ({ KAFKA_BROKERS: `127.0.0.1:${port}`, KAFKA_CA_FILE: authorityFile });
  const byPassword = (mechanism: string): Env => ({
    ...encrypted(sasl),
    KAFKA_SASL: mechanism,
    KAFKA_USERNAME: USER,
    KAFKA_PASSWORD_FILE: passwordFile,
  });
  const logins = {
    plain: byPassword('plain'),
    'scram-sha-256': byPassword('scram-sha-256'),
    'scram-sha-512': byPassword('scram-sha-512'),
    oauthbearer: {
      ...encrypted(sasl),
      KAFKA_SASL: 'oauthbearer',
      KAFKA_TOKEN_URL: `${tokens.url}/token`,
      KAFKA_TOKEN_CLIENT: USER,
      KAFKA_TOKEN_SECRET_FILE: passwordFile,
    },
    certificate: { ...encrypted(ssl), KAFKA_CERT_FILE: certFile, KAFKA_KEY_FILE: keyFile },
  };
  return {
    postgres: { tls: server },
    kafka: {
      listeners: { SSL: ssl, SASL_SSL: sasl },
      properties: propertiesOf(files, tokens),
      users: Object.fromEntries([USER, ...KAFKA_USERS].map((user) => [user, PASSWORD])),
      jvm: [`-Dorg.apache.kafka.sasl.oauthbearer.allowed.urls=${tokens.url}/jwks`],
    },
    logins,
    authorityFile,
    payloadKeys,
    login: (user) => ({ KAFKA_USERNAME: user }),
    reach: async ({ database, kafka, temporal }) => {
      await grant(kafka.brokers);
      const gate = await startGate(temporal.address, server, authority.certificate);
      const checked = new URL(database.url);
      checked.search = new URLSearchParams({ sslmode: 'verify-full', sslrootcert: authorityFile }).toString();
      const env = {
        ...logins['scram-sha-512'],
        DATABASE_URL: '',
        DATABASE_URL_FILE: file('database-url', checked.href),
        TEMPORAL_ADDRESS: gate.address,
        TEMPORAL_CA_FILE: authorityFile,
        TEMPORAL_CERT_FILE: certFile,
        TEMPORAL_KEY_FILE: keyFile,
        ...payloadKeys.env,
      };
      return { env, close: gate.close };
    },
    close: () => tokens.stop(),
  };
};
