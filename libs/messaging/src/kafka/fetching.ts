import type { Batch, Kafka } from 'kafkajs';
import { type FetchOutcome, outcomeOf } from './fetch-outcome.ts';
import { decodeFetchResponse, FETCH_VERSIONS, type FetchedPartition } from './fetch-response.ts';
import { changeClusters, type KafkajsBroker } from './kafkajs-cluster.ts';

/*
 * kafkajs decodes a whole fetch or nothing: one batch that it cannot read fails the fetch, and with it every partition, for
 * good. It checks no checksum, and at an offset out of range it goes to the beginning by itself. So the answers to fetches are
 * decoded here instead.
 */

export interface FetchRequest {
  readonly topics: readonly {
    readonly topic: string;
    readonly partitions: readonly { readonly partition: number; readonly fetchOffset: string }[];
  }[];
}

const FETCH = 1;

/** Takes the place of messages in a batch of kafkajs, and carries what was read. */
interface Carrier {
  readonly offset: string;
  readonly outcome: FetchOutcome;
}

const offsetsAsked = ({ topics }: FetchRequest): ReadonlyMap<string, bigint> =>
  new Map(
    topics.flatMap(({ topic, partitions }) =>
      partitions.map(({ partition, fetchOffset }) => [`${partition}/${topic}`, BigInt(fetchOffset)] as const),
    ),
  );

/** What kafkajs makes a batch of. A carrier's offset is not below the one asked for, so that kafkajs hands it over. */
const partitionData = (fetched: FetchedPartition, from: bigint): object => {
  const { partition, errorCode, highWatermark, preferredReadReplica } = fetched;
  const outcome = outcomeOf(fetched, from);
  const last = outcome?.kind === 'read' && outcome.read.next > from ? outcome.read.next - 1n : from;
  const carriers: Carrier[] = outcome === undefined ? [] : [{ offset: last.toString(), outcome }];
  return {
    partition,
    errorCode: outcome === undefined ? errorCode : 0,
    highWatermark: highWatermark.toString(),
    abortedTransactions: [],
    preferredReadReplica,
    messages: carriers,
  };
};

const answerOf = (payload: Buffer, version: number, asked: ReadonlyMap<string, bigint>): object => {
  const { throttleMs, partitions } = decodeFetchResponse(payload, version);
  return {
    // The broker expects the client to wait by itself; kafkajs does so by the second figure.
    throttleTime: 0,
    clientSideThrottleTime: throttleMs,
    responses: partitions.map((fetched) => ({
      topicName: fetched.topic,
      partitions: [partitionData(fetched, asked.get(`${fetched.partition}/${fetched.topic}`) ?? 0n)],
    })),
  };
};

/** The same broker, with the answers to its fetches decoded here. */
const readingBroker = (broker: KafkajsBroker): KafkajsBroker => {
  const lookupRequest: KafkajsBroker['lookupRequest'] = (apiKey, definition) => {
    const protocol = broker.lookupRequest(apiKey, definition);
    if (apiKey !== FETCH) return protocol;
    return (request) => {
      const usual = protocol(request);
      const version = usual.request.apiVersion;
      if (version < FETCH_VERSIONS.from || version > FETCH_VERSIONS.to)
        throw new Error(`fetches of version ${version} cannot be read; expected brokers of Kafka 0.11 or newer`);
      const asked = offsetsAsked(request);
      const decode = (payload: Buffer): Promise<object> => Promise.resolve(answerOf(payload, version, asked));
      return { ...usual, response: { decode, parse: (answer) => usual.response.parse(answer) } };
    };
  };
  // Whatever else kafkajs asks of a broker goes to the one behind.
  return Object.create(broker, { lookupRequest: { value: lookupRequest, writable: true } }) as KafkajsBroker;
};

/** Makes the consumers of this client hand over fetch outcomes instead of messages. */
export const readFetchesHere = (kafka: Kafka): void =>
  changeClusters(kafka, (cluster) => {
    const findBroker = cluster.findBroker.bind(cluster);
    cluster.findBroker = async (wanted) => readingBroker(await findBroker(wanted));
  });

/** What a batch of such a consumer holds. */
export const fetchOutcome = ({ messages }: Batch): FetchOutcome | undefined =>
  (messages[0] as unknown as Carrier | undefined)?.outcome;
