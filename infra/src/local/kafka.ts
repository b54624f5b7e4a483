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
  /** Users who log in by SCRAM, each with a password. */
  readonly users?: Readonly<Record<string, string>>;
  /** Further options of its JVM. */
  readonly jvm?: readonly string[];
  /** Broker properties to add or replace. */
  readonly properties?: Readonly<Record<string, string>>;
  readonly logFile?: string;
  readonly onProgress?: OnProgress;
}

/** A running Kafka broker of one node. */
export interface Kafka extends Engine {
  readonly port: number;
  /** Comma list, as clients take it (here of one). */
  readonly brokers: string;
}

const HOST = '127.0.0.1';

const addressesOf = (ports: Readonly<Record<string, number>>): string =>
  Object.entries(ports)
    .map(([listener, port]) => `${listener}://${HOST}:${port}`)
    .join(',');

/** One process that is broker and controller; replication factors of one, because there is one. */
const propertiesFor = (
  data: string,
  controllerPort: number,
  clients: Readonly<Record<string, number>>,
): Readonly<Record<string, string>> => ({
  'process.roles': 'broker,controller',
  'node.id': '1',
  'controller.quorum.voters': `1@${HOST}:${controllerPort}`,
  listeners: addressesOf({ ...clients, CONTROLLER: controllerPort }),
  'advertised.listeners': addressesOf(clients),
  'controller.listener.names': 'CONTROLLER',
  'inter.broker.listener.name': 'PLAINTEXT',
  'listener.security.protocol.map': 'PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT,SSL:SSL,SASL_SSL:SASL_SSL',
  'log.dirs': data,
  'num.partitions': '1',
  'auto.create.topics.enable': 'false',
  'offsets.topic.num.partitions': '5',
  'offsets.topic.replication.factor': '1',
  'transaction.state.log.num.partitions': '2',
  'transaction.state.log.replication.factor': '1',
  'transaction.state.log.min.isr': '1',
  'share.coordinator.state.topic.num.partitions': '2',
  'share.coordinator.state.topic.replication.factor': '1',
  'share.coordinator.state.topic.min.isr': '1',
  'group.initial.rebalance.delay.ms': '0',
  // After `kill -9` the broker may register again only when its old session has run out.
  'broker.heartbeat.interval.ms': '500',
  'broker.session.timeout.ms': '3000',
});

const JVM = ['-Xms128m', '-Xmx512m', '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1', '-XX:-UsePerfData'];

const SCRAM = ['SCRAM-SHA-256', 'SCRAM-SHA-512'];

/** KRaft wants its directory formatted once, with an id for the cluster: 22 characters of base64url. */
const format = async (
  classPath: string,
  properties: string,
  { data, logFile, users }: { data: string; logFile: string; users: Readonly<Record<string, string>> },
) => {
  if (existsSync(join(data, 'meta.properties'))) return;
  rmSync(data, { recursive: true, force: true });
  // One that begins with a hyphen would be taken for an option.
  const id = Buffer.from(randomUUID().replaceAll('-', ''), 'hex').toString('base64url').replace(/^-/, 'A');
  const scram = Object.entries(users).flatMap(([name, password]) =>
    SCRAM.flatMap((mechanism) => ['--add-scram', `${mechanism}=[name=${name},password=${password}]`]),
  );
  const tool = ['kafka.tools.StorageTool', 'format', '-t', id, '-c', properties, ...scram];
  await run(javaCommand(), [...JVM, '-cp', classPath, ...tool], { logFile });
};

/**
 * Starts a Kafka 4.4 broker (KRaft, single node) on its own data directory; ready means that it serves metadata.
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
  const wanted = {
    ...propertiesFor(data, await freePort(), { PLAINTEXT: port, ...options.listeners }),
    ...options.properties,
  };
  const lines = Object.entries(wanted).map(([name, value]) => `${name}=${value}\n`);
  writeFileSync(properties, lines.join(''));
  const { users = {}, jvm = [] } = options;
  await format(classPath, properties, { data, logFile, users });

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
