import { join } from 'node:path';
import { type Kafka, type KafkaOptions, newClusterId, startKafka } from './kafka.ts';
import { freePort } from './ports.ts';

/** Brokers that make one cluster; each can be killed and started again alone. */
export interface KafkaCluster {
  readonly nodes: readonly Kafka[];
  /** All of them, comma list. */
  readonly brokers: string;
  stop(): Promise<void>;
}

const FEW_MEGABYTES = ['-Xms64m', '-Xmx256m'];

/**
 * Starts a cluster of so many brokers, each of which is a controller, too. With three, everything has three copies, of which two must hold what is
 * acknowledged.
 * @throws what starting one of them throws, after stopping the others.
 */
export const startKafkaCluster = async (
  directory: string,
  count: number,
  options: Pick<KafkaOptions, 'properties' | 'onProgress'> = {},
): Promise<KafkaCluster> => {
  const clusterId = newClusterId();
  const controllerPorts: number[] = [];
  for (let node = 1; node <= count; node += 1) controllerPorts.push(await freePort());
  // At once: the first is not ready before there is a majority of controllers.
  const starting = await Promise.allSettled(
    controllerPorts.map((_, i) =>
      startKafka({
        ...options,
        directory: join(directory, `broker-${i + 1}`),
        member: { clusterId, node: i + 1, controllerPorts },
        jvm: FEW_MEGABYTES,
      }),
    ),
  );
  const nodes = starting.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
  const stop = async () => {
    await Promise.all(nodes.map((node) => node.stop()));
  };
  const failed = starting.find((one) => one.status === 'rejected');
  if (failed) {
    await stop();
    throw failed.reason;
  }
  return { nodes, brokers: nodes.map(({ brokers }) => brokers).join(','), stop };
};
