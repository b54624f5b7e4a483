import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { prepareKafka, type OnProgress } from '../../local/engines.mjs';
import { probeKafka } from '../../local/probes.mjs';
import { run } from '../../local/run.mjs';
import { engineOf, launchUntil, type Engine } from './engine.ts';
import { javaCommand } from './java.ts';
import { withAdmin } from './kafka-admin.ts';
import { claimPort, freePort } from './ports.ts';

/** How a broker is started. */
export interface KafkaOptions {
  /** Data, configuration and log live below it; made when missing. The same directory brings the same data back. */
  readonly directory: string;
  readonly port?: number;
  /** Listeners beside the one in clear text: `SSL` or `SASL_SSL`, each with its port; `properties` say how they are secured. */
  readonly listeners?: Readonly<Partial<Record<'SSL' | 'SASL_SSL', number>>>;
  /** Further listeners in clear text by name, each with its port and the port that its clients are led to: something of the caller's stands before it. */
  readonly relayed?: Readonly<Record<string, { readonly port: number; readonly advertised: number }>>;
  /** Users who log in by SCRAM, each with a password. */
  readonly users?: Readonly<Record<string, string>>;
  /** Where it is one of several that make a cluster; alone unless given. */
  readonly member?: KafkaMember;
  /** Further options of its JVM. */
  readonly jvm?: readonly string[];
  /** Broker properties to add or replace. */
  readonly properties?: Readonly<Record<string, string>>;
  readonly logFile?: string;
  readonly onProgress?: OnProgress;
}

/** One broker of a cluster. */
export interface KafkaMember {
  /** Id of the cluster, as `newClusterId` makes one. */
  readonly clusterId: string;
  /** Its number, from 1. */
  readonly node: number;
  /** Ports of the controllers of all, in the order of their numbers. */
  readonly controllerPorts: readonly number[];
}

/** A running Kafka broker. */
export interface Kafka extends Engine {
  readonly port: number;
  /** Its own address as clients take it, `host:port`. */
  readonly brokers: string;
}

const HOST = '127.0.0.1';

const addressesOf = (ports: Readonly<Record<string, number>>): string =>
  Object.entries(ports)
    .map(([listener, port]) => `${listener}://${HOST}:${port}`)
    .join(',');

const portsOf = <T>(of: Readonly<Record<string, T>>, port: (one: T) => number): Readonly<Record<string, number>> =>
  Object.fromEntries(Object.entries(of).map(([name, one]) => [name, port(one)]));

/** One process that is broker and controller; as many copies of everything as there are brokers, three at most. */
const propertiesFor = (
  data: string,
  { node, controllerPorts }: KafkaMember,
  clients: Readonly<Record<string, number>>,
  relayed: NonNullable<KafkaOptions['relayed']>,
): Readonly<Record<string, string>> => {
  const copies = String(Math.min(3, controllerPorts.length));
  const inSync = String(Math.min(2, controllerPorts.length));
  return {
    'process.roles': 'broker,controller',
    'node.id': String(node),
    'controller.quorum.voters': controllerPorts.map((port, i) => `${i + 1}@${HOST}:${port}`).join(','),
    listeners: addressesOf({
      ...clients,
      ...portsOf(relayed, ({ port }) => port),
      CONTROLLER: controllerPorts[node - 1] ?? 0,
    }),
    'advertised.listeners': addressesOf({ ...clients, ...portsOf(relayed, ({ advertised }) => advertised) }),
    'controller.listener.names': 'CONTROLLER',
    'inter.broker.listener.name': 'PLAINTEXT',
    'listener.security.protocol.map': [
      'PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT,SSL:SSL,SASL_SSL:SASL_SSL',
      ...Object.keys(relayed).map((name) => `${name}:PLAINTEXT`),
    ].join(','),
    'log.dirs': data,
    'num.partitions': '1',
    'min.insync.replicas': inSync,
    'auto.create.topics.enable': 'false',
    'offsets.topic.num.partitions': '5',
    'offsets.topic.replication.factor': copies,
    'transaction.state.log.num.partitions': '2',
    'transaction.state.log.replication.factor': copies,
    'transaction.state.log.min.isr': inSync,
    'share.coordinator.state.topic.num.partitions': '2',
    'share.coordinator.state.topic.replication.factor': copies,
    'share.coordinator.state.topic.min.isr': inSync,
    'group.initial.rebalance.delay.ms': '0',
    // After `kill -9` the broker may register again only when its old session has run out.
    'broker.heartbeat.interval.ms': '500',
    'broker.session.timeout.ms': '3000',
  };
};

const JVM = ['-Xms128m', '-Xmx512m', '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1', '-XX:-UsePerfData'];

const SCRAM = ['SCRAM-SHA-256', 'SCRAM-SHA-512'];

/** An id for a new cluster: 22 characters of base64url. One that begins with a hyphen would be taken for an option. */
export const newClusterId = (): string =>
  Buffer.from(randomUUID().replaceAll('-', ''), 'hex').toString('base64url').replace(/^-/, 'A');

/** KRaft wants its directory formatted once, with the id of the cluster. */
const format = async (
  classPath: string,
  properties: string,
  {
    data,
    logFile,
    users,
    clusterId,
  }: { data: string; logFile: string; users: Readonly<Record<string, string>>; clusterId: string },
) => {
  if (existsSync(join(data, 'meta.properties'))) return;
  rmSync(data, { recursive: true, force: true });
  const scram = Object.entries(users).flatMap(([name, password]) =>
    SCRAM.flatMap((mechanism) => ['--add-scram', `${mechanism}=[name=${name},password=${password}]`]),
  );
  const tool = ['kafka.tools.StorageTool', 'format', '-t', clusterId, '-c', properties, ...scram];
  await run(javaCommand(), [...JVM, '-cp', classPath, ...tool], { logFile });
};

/**
 * Starts a Kafka 4.4 broker (KRaft) on its own data directory, alone or as a member of a cluster; ready means that it serves metadata.
 * @throws when it ends before it is ready (the message has the end of its log) or is not ready in 60 s.
 */
export const startKafka = async (options: KafkaOptions): Promise<Kafka> => {
  const { directory } = options;
  const logFile = options.logFile ?? join(directory, 'kafka.log');
  const data = join(directory, 'data');
  mkdirSync(directory, { recursive: true });
  const classPath = join(await prepareKafka(options.onProgress), 'libs', '*');
  const port = await claimPort(options.port);
  const brokers = `${HOST}:${port}`;
  const properties = join(directory, 'server.properties');
  const member = options.member ?? { clusterId: newClusterId(), node: 1, controllerPorts: [await freePort()] };
  const wanted = {
    ...propertiesFor(data, member, { PLAINTEXT: port, ...options.listeners }, options.relayed ?? {}),
    ...options.properties,
  };
  const lines = Object.entries(wanted).map(([name, value]) => `${name}=${value}\n`);
  writeFileSync(properties, lines.join(''));
  const { users = {}, jvm = [] } = options;
  await format(classPath, properties, { data, logFile, users, clusterId: member.clusterId });

  const args = [
    ...JVM,
    ...jvm,
    '-Dorg.slf4j.simpleLogger.defaultLogLevel=warn',
    '-cp',
    classPath,
    'kafka.Kafka',
    properties,
  ];
  const launch = () =>
    launchUntil(
      { name: 'Kafka', command: javaCommand(), args, cwd: directory, logFile },
      () => probeKafka(HOST, port),
      () => withAdmin(brokers, (admin) => admin.describeCluster()),
    );
  return engineOf(logFile, launch, { port, brokers });
};
