import { z } from 'zod';
import { PAYLOAD_KEYS, type PayloadKeys, payloadKeys } from './payloads/payload-keys.ts';
import { InvalidSettings } from './read-settings.ts';

const HOST_AND_PORT = 'expected host:port';
const hostAndPort = z.string(HOST_AND_PORT).regex(/^[^\s,]+:\d{1,5}$/, HOST_AND_PORT);
const BROKERS = 'expected host:port, several separated by commas';
const text = z.string().optional();
const yesOrNo = z.enum(['yes', 'no'], 'expected yes or no');
/** `yes` or `no`, and `no` where nothing is said. */
export const yes = yesOrNo.default('no').transform((given) => given === 'yes');
/** Nothing said: undefined. */
const tls = yesOrNo.transform((given) => given === 'yes').optional();
const pem = (what: string) =>
  z
    .string()
    .regex(/-----BEGIN [A-Z0-9 ]+-----[^]+-----END [A-Z0-9 ]+-----/, `expected ${what} in PEM`)
    .optional();

/** How a connection is encrypted, each in PEM. Without an authority, those of the system are trusted. */
export interface TlsSettings {
  readonly ca?: string | undefined;
  /** Our own certificate and its key, where the other side asks for one. */
  readonly cert?: string | undefined;
  readonly key?: string | undefined;
}

/** The three variables of a connection's certificates; each is most often given as a file, in `…_FILE`. */
const certificates = <Prefix extends string>(prefix: Prefix, engine: string) =>
  ({
    [`${prefix}_TLS`]: tls.meta({
      description: `Whether the connection to ${engine} uses TLS; unless given, it does where another variable needs it.`,
      example: 'yes',
    }),
    [`${prefix}_CA`]: pem('the certificates of the authorities').meta({
      description: `Authorities whose certificates of ${engine} are trusted, in PEM; those of the system unless given. Needs TLS.`,
      example: '-----BEGIN CERTIFICATE----- … -----END CERTIFICATE-----',
    }),
    [`${prefix}_CERT`]: pem('a certificate').meta({
      description: `Our own certificate, in PEM, where ${engine} asks for one (mutual TLS); together with \`${prefix}_KEY\`.`,
      example: '-----BEGIN CERTIFICATE----- … -----END CERTIFICATE-----',
    }),
    [`${prefix}_KEY`]: pem('a private key').meta({
      description: `Private key of \`${prefix}_CERT\`, in PEM.`,
      example: '-----BEGIN PRIVATE KEY----- … -----END PRIVATE KEY-----',
    }),
  }) as { readonly [K in `${Prefix}_TLS`]: typeof tls } & {
    readonly [K in `${Prefix}_${'CA' | 'CERT' | 'KEY'}`]: ReturnType<typeof pem>;
  };

const MECHANISMS = ['plain', 'scram-sha-256', 'scram-sha-512', 'oauthbearer'] as const;

/** Variables that say how to reach Kafka. */
export const KAFKA = {
  KAFKA_BROKERS: z
    .string(BROKERS)
    .transform((list) => list.split(',').map((broker) => broker.trim()))
    .pipe(z.array(hostAndPort).min(1, BROKERS))
    .meta({
      description: 'Brokers of Kafka; the others are learned from these.',
      example: 'kafka-1.icb.example:9093,kafka-2.icb.example:9093',
    }),
  ...certificates('KAFKA', 'Kafka'),
  KAFKA_SASL: z
    .enum(MECHANISMS, `expected one of ${MECHANISMS.join(', ')}`)
    .optional()
    .meta({
      description: `How we log in to Kafka: ${MECHANISMS.join(', ')}; unless given, the broker asks for no login, or for a certificate.`,
      example: 'scram-sha-512',
    }),
  KAFKA_USERNAME: text.meta({
    description: 'Name for the login; needed with plain and SCRAM.',
    example: 'throughline',
  }),
  KAFKA_PASSWORD: text.meta({
    description: 'Password for the login; needed with plain and SCRAM.',
    example: 'a-secret',
  }),
  KAFKA_TOKEN_URL: z
    .url({ protocol: /^https?$/, error: 'expected https://…, where tokens are issued' })
    .optional()
    .meta({
      description: 'Where tokens for Kafka are issued (OAuth 2.0, client credentials); needed with oauthbearer.',
      example: 'https://login.icb.example/oauth2/token',
    }),
  KAFKA_TOKEN_CLIENT: text.meta({
    description: 'Client under which tokens are asked for; needed with oauthbearer.',
    example: 'throughline-kafka',
  }),
  KAFKA_TOKEN_SECRET: text.meta({
    description: 'Secret of that client; needed with oauthbearer.',
    example: 'a-secret',
  }),
  KAFKA_TOKEN_SCOPE: text.meta({
    description: 'Scope that is asked for, where the issuer needs one.',
    example: 'kafka',
  }),
} as const;

/** How we prove to a broker who we are: by a password, or by a token that an issuer gives for a client's secret. */
export type KafkaLogin =
  | {
      readonly mechanism: Exclude<(typeof MECHANISMS)[number], 'oauthbearer'>;
      readonly username: string;
      readonly password: string;
    }
  | {
      readonly mechanism: 'oauthbearer';
      readonly tokenUrl: string;
      readonly clientId: string;
      readonly clientSecret: string;
      readonly scope?: string | undefined;
    };

/** Where Kafka is, and how to be let in. */
export interface KafkaAccess {
  /** `host:port` of at least one broker; the others are learned from it. */
  readonly brokers: readonly string[];
  /** Undefined: not encrypted. */
  readonly tls?: TlsSettings | undefined;
  /** Undefined: the broker asks for none, or for a certificate. */
  readonly login?: KafkaLogin | undefined;
}

/** Variables that say how to reach Temporal. */
export const TEMPORAL = {
  TEMPORAL_ADDRESS: hostAndPort.meta({
    description: "Address of Temporal's frontend.",
    example: 'temporal.icb.example:7233',
  }),
  TEMPORAL_NAMESPACE: z
    .string()
    .default('default')
    .meta({ description: 'Namespace of Temporal in which workflows run.', example: 'throughline' }),
  ...certificates('TEMPORAL', 'Temporal'),
  TEMPORAL_SERVER_NAME: text.meta({
    description: "Name on Temporal's certificate, where that is another than the address. Needs TLS.",
    example: 'temporal.internal',
  }),
  TEMPORAL_API_KEY: text.meta({ description: 'API key of Temporal Cloud. Needs TLS.', example: 'a-secret' }),
  ...PAYLOAD_KEYS,
} as const;

/** Where Temporal is, and how to be let in. */
export interface TemporalAccess {
  readonly address: string;
  readonly namespace: string;
  /** Undefined: not encrypted. `serverName`: the name on its certificate, where that is another than the address. */
  readonly tls?: (TlsSettings & { readonly serverName?: string | undefined }) | undefined;
  /** Of Temporal Cloud. */
  readonly apiKey?: string | undefined;
  /** How payloads are encrypted; undefined: not at all, and none that is encrypted can be read. */
  readonly payloads?: PayloadKeys | undefined;
}

/** Whether a connection uses TLS: as is said, or where a variable that is given needs it; and what contradicts that. */
const tlsOf = (
  prefix: string,
  isOn: boolean | undefined,
  needing: Readonly<Record<string, string | undefined>>,
): { readonly isOn: boolean; readonly problems: readonly string[] } => {
  const needed = Object.entries(needing).flatMap(([name, value]) => (value === undefined ? [] : [name]));
  const problems = isOn === false ? needed.map((name) => `${prefix}_TLS: expected yes where ${name} is given`) : [];
  return { isOn: isOn === true || needed.length > 0, problems };
};

/** A certificate and its key come together. */
const unpaired = (prefix: string, { cert, key }: TlsSettings): readonly string[] => {
  if ((cert === undefined) === (key === undefined)) return [];
  return [
    cert === undefined ? `${prefix}_CERT: expected with ${prefix}_KEY` : `${prefix}_KEY: expected with ${prefix}_CERT`,
  ];
};

const missing = (mechanism: string, values: Readonly<Record<string, string | undefined>>): readonly string[] =>
  Object.entries(values).flatMap(([name, value]) =>
    value === undefined ? [`${name}: expected where KAFKA_SASL is ${mechanism}`] : [],
  );

type ReadKafka = z.output<z.ZodObject<typeof KAFKA>>;

const loginOf = (read: ReadKafka): { readonly login?: KafkaLogin; readonly problems: readonly string[] } => {
  const mechanism = read.KAFKA_SASL;
  if (mechanism === undefined) return { problems: [] };
  if (mechanism === 'oauthbearer') {
    const { KAFKA_TOKEN_URL, KAFKA_TOKEN_CLIENT, KAFKA_TOKEN_SECRET, KAFKA_TOKEN_SCOPE: scope } = read;
    const problems = missing(mechanism, { KAFKA_TOKEN_URL, KAFKA_TOKEN_CLIENT, KAFKA_TOKEN_SECRET });
    const [tokenUrl = '', clientId = '', clientSecret = ''] = [KAFKA_TOKEN_URL, KAFKA_TOKEN_CLIENT, KAFKA_TOKEN_SECRET];
    return { login: { mechanism, tokenUrl, clientId, clientSecret, scope }, problems };
  }
  const { KAFKA_USERNAME, KAFKA_PASSWORD } = read;
  const problems = missing(mechanism, { KAFKA_USERNAME, KAFKA_PASSWORD });
  return { login: { mechanism, username: KAFKA_USERNAME ?? '', password: KAFKA_PASSWORD ?? '' }, problems };
};

/** How to reach Kafka, from variables that were read by `KAFKA`. @throws InvalidSettings where they do not go together */
export const kafkaAccess = (read: ReadKafka): KafkaAccess => {
  const { KAFKA_CA, KAFKA_CERT, KAFKA_KEY } = read;
  const given = { ca: KAFKA_CA, cert: KAFKA_CERT, key: KAFKA_KEY };
  const secure = tlsOf('KAFKA', read.KAFKA_TLS, { KAFKA_CA, KAFKA_CERT });
  const { login, problems } = loginOf(read);
  const all = [...secure.problems, ...unpaired('KAFKA', given), ...problems];
  if (all.length > 0) throw new InvalidSettings(all);
  return { brokers: read.KAFKA_BROKERS, tls: secure.isOn ? given : undefined, login };
};

/** How to reach Temporal, from variables that were read by `TEMPORAL`. @throws InvalidSettings where they do not go together */
export const temporalAccess = (read: z.output<z.ZodObject<typeof TEMPORAL>>): TemporalAccess => {
  const { TEMPORAL_CA, TEMPORAL_CERT, TEMPORAL_KEY, TEMPORAL_SERVER_NAME, TEMPORAL_API_KEY } = read;
  const given = { ca: TEMPORAL_CA, cert: TEMPORAL_CERT, key: TEMPORAL_KEY };
  // A key that goes over the network in clear text is no secret.
  const needing = { TEMPORAL_CA, TEMPORAL_CERT, TEMPORAL_SERVER_NAME, TEMPORAL_API_KEY };
  const secure = tlsOf('TEMPORAL', read.TEMPORAL_TLS, needing);
  const { payloads, problems: wrongKeys } = payloadKeys(read);
  const problems = [...secure.problems, ...unpaired('TEMPORAL', given), ...wrongKeys];
  if (problems.length > 0) throw new InvalidSettings(problems);
  const { TEMPORAL_ADDRESS: address, TEMPORAL_NAMESPACE: namespace } = read;
  const access = { address, namespace, apiKey: TEMPORAL_API_KEY, payloads };
  return secure.isOn ? { ...access, tls: { ...given, serverName: TEMPORAL_SERVER_NAME } } : access;
};

const bytes = (pemText: string) => Buffer.from(pemText);

/** What Temporal's clients take as options of a connection. */
export const temporalConnection = ({ address, tls, apiKey }: Pick<TemporalAccess, 'address' | 'tls' | 'apiKey'>) => ({
  address,
  ...(apiKey === undefined ? {} : { apiKey }),
  ...(tls === undefined
    ? {}
    : {
        tls: {
          ...(tls.serverName === undefined ? {} : { serverNameOverride: tls.serverName }),
          ...(tls.ca === undefined ? {} : { serverRootCACertificate: bytes(tls.ca) }),
          ...(tls.cert === undefined || tls.key === undefined
            ? {}
            : { clientCertPair: { crt: bytes(tls.cert), key: bytes(tls.key) } }),
        },
      }),
});
