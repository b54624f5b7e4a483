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

export interface KafkaOptions {
  /** Data, configuration and log live below it; made when missing. The same directory brings the same data back. */
  readonly directory: string;
  readonly port?: number;
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

/** One process that is broker and controller; replication factors of one, because there is one. */
const propertiesFor = (data: string, port: number, controllerPort: number): Readonly<Record<string, string>> => ({
  'process.roles': 'broker,controller',
  'node.id': '1',
  'controller.quorum.voters': `1@${HOST}:${controllerPort}`,
  listeners: `PLAINTEXT://${HOST}:${port},CONTROLLER://${HOST}:${controllerPort}`,
  'advertised.listeners': `PLAINTEXT://${HOST}:${port}`,
  'controller.listener.names': 'CONTROLLER',
  'inter.broker.listener.name': 'PLAINTEXT',
  'listener.security.protocol.map': 'PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT',
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

/** KRaft wants its directory formatted once, with an id for the cluster: 22 characters of base64url. */
const format = async (classPath: string, properties: string, options: { data: string; logFile: string }) => {
  if (existsSync(join(options.data, 'meta.properties'))) return;
  rmSync(options.data, { recursive: true, force: true });
  // One that begins with a hyphen would be taken for an option.
  const id = Buffer.from(randomUUID().replaceAll('-', ''), 'hex').toString('base64url').replace(/^-/, 'A');
  const tool = ['kafka.tools.StorageTool', 'format', '-t', id, '-c', properties];
  await run(javaCommand(), [...JVM, '-cp', classPath, ...tool], { logFile: options.logFile });
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
  const wanted = { ...propertiesFor(data, port, await freePort()), ...options.properties };
  const lines = Object.entries(wanted).map(([name, value]) => `${name}=${value}\n`);
  writeFileSync(properties, lines.join(''));
  await format(classPath, properties, { data, logFile });

  const args = [...JVM, '-Dorg.slf4j.simpleLogger.defaultLogLevel=warn', '-cp', classPath, 'kafka.Kafka', properties];
  const launch = () =>
    launchUntil(
      { name: 'Kafka', command: javaCommand(), args, cwd: directory, logFile },
      () => probeKafka(HOST, port),
      () => withAdmin(brokers, (admin) => admin.describeCluster()),
    );
  return engineOf(logFile, launch, { port, brokers });
};
