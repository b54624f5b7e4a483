import type { Batch, Kafka } from 'kafkajs';
import { fetchOutcome } from './fetching.ts';
import { createCluster } from './kafkajs-cluster.ts';
import type { BatchesRead } from './read-batches.ts';

const PROBE_BYTES = 64 * 1024;

/** Asks the leader of a partition for single offsets, to find where its log can be read again. */
export interface LogProbe {
  /** What the brokers give from this offset on; undefined when they give nothing. */
  readonly read: (offset: bigint) => Promise<BatchesRead | undefined>;
  /** True when the brokers give something at this offset. */
  readonly gives: (offset: bigint) => Promise<boolean>;
  readonly close: () => Promise<void>;
}

interface FetchingBroker {
  fetch(request: object): Promise<{ readonly responses: readonly { readonly partitions: readonly Batch[] }[] }>;
}

export const createLogProbe = async (kafka: Kafka, topic: string, partition: number): Promise<LogProbe> => {
  const cluster = createCluster(kafka);
  await cluster.connect();
  await cluster.addTargetTopic(topic);
  const leader = Object.keys(cluster.findLeaderForPartitions(topic, [partition]))[0];
  const broker = (await cluster.findBroker({ nodeId: Number(leader) })) as unknown as FetchingBroker;
  const read: LogProbe['read'] = async (offset) => {
    const partitions = [{ partition, fetchOffset: offset.toString(), maxBytes: PROBE_BYTES }];
    const { responses } = await broker.fetch({ maxWaitTime: 100, minBytes: 1, topics: [{ topic, partitions }] });
    const [answer] = responses.flatMap((response) => response.partitions);
    const outcome = answer && fetchOutcome(answer);
    return outcome?.kind === 'read' ? outcome.read : undefined;
  };
  return {
    read,
    gives: async (offset) => (await read(offset)) !== undefined,
    close: () => cluster.disconnect(),
  };
};

/**
 * The first offset after `from` that the brokers give, or `end`. Damage to a log takes one stretch of it: the end of it is
 * found by steps of double length, and then by halves.
 */
export const firstGiven = async (gives: LogProbe['gives'], from: bigint, end: bigint): Promise<bigint> => {
  let refused = from;
  let given = from + 1n;
  for (let step = 1n; given < end && !(await gives(given)); step *= 2n) {
    refused = given;
    given += step;
  }
  given = given < end ? given : end;
  while (given - refused > 1n) {
    const middle = (refused + given) / 2n;
    if (await gives(middle)) given = middle;
    else refused = middle;
  }
  return given;
};
