import type { Kafka } from 'kafkajs';

/*
 * The only way into kafkajs beyond its public interface: how a client makes its cluster, how a cluster finds a broker, and how
 * a broker looks up and sends a request. kafkajs is pinned to one version and gets no new ones; a specification holds it to this.
 */

/** One request of Kafka's protocol with the way to read its answer, as kafkajs passes them about. */
export interface Protocol<Answer = object> {
  readonly request: {
    readonly apiKey: number;
    readonly apiVersion: number;
    readonly apiName: string;
    encode(): unknown;
  };
  readonly response: {
    decode(payload: Buffer): Promise<Answer>;
    parse(decoded: Answer): Promise<Answer>;
  };
}

export interface KafkajsBroker {
  /** Newest version of each API that the broker speaks, by the API's number. */
  readonly versions: Readonly<Record<number, { readonly maxVersion: number } | undefined>>;
  lookupRequest(apiKey: number, definition: object): (request: never) => Protocol;
  readonly connectionPool: { send<Answer>(protocol: Protocol<Answer>): Promise<Answer> };
}

export interface KafkajsCluster {
  connect(): Promise<void>;
  disconnect(): Promise<void>;
  addTargetTopic(topic: string): Promise<void>;
  /** By the number of the leading broker. */
  findLeaderForPartitions(topic: string, partitions: readonly number[]): Readonly<Record<string, unknown>>;
  findBroker(options: { readonly nodeId: number }): Promise<KafkajsBroker>;
  readonly brokerPool: { findConnectedBroker(): Promise<KafkajsBroker> };
}

type CreateCluster = (options: object) => KafkajsCluster;

const CREATE_CLUSTER = 'private:Kafka:createCluster';

const factoryOf = (kafka: Kafka): { readonly symbol: symbol; readonly create: CreateCluster } => {
  const symbol = Object.getOwnPropertySymbols(kafka).find(({ description }) => description === CREATE_CLUSTER);
  const create = symbol === undefined ? undefined : (kafka as unknown as Record<symbol, CreateCluster>)[symbol];
  if (symbol === undefined || create === undefined) throw new Error('this version of kafkajs is not the expected one');
  return { symbol, create };
};

/** A cluster of its own, not connected. */
export const createCluster = (kafka: Kafka): KafkajsCluster =>
  factoryOf(kafka).create({ allowAutoTopicCreation: false });

/** Changes every cluster that this client makes from now on. */
export const changeClusters = (kafka: Kafka, change: (cluster: KafkajsCluster) => void): void => {
  const { symbol, create } = factoryOf(kafka);
  (kafka as unknown as Record<symbol, CreateCluster>)[symbol] = (options) => {
    const cluster = create(options);
    change(cluster);
    return cluster;
  };
};
