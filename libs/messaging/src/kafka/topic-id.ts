import type { Kafka } from 'kafkajs';
import { ByteReader } from './byte-reader.ts';
import { createCluster, type Protocol } from './kafkajs-cluster.ts';

const METADATA = 3;
/** The first version that names topics by id. */
const VERSION = 10;
const NO_ID = '0'.repeat(32);

/** Numbers and lengths of the newer protocol are varints, and each structure ends with its tagged fields: none. */
const requestFor = (topic: string): Buffer => {
  const name = Buffer.from(topic);
  // A topic's name has at most 249 characters, so its length plus one is a varint of at most two bytes.
  const length = name.length + 1;
  const varint = length < 0x80 ? [length] : [(length & 0x7f) | 0x80, length >> 7];
  return Buffer.concat([
    // Tagged fields of the request's header; one topic; its id, not known.
    Buffer.from([0, 2, ...Array.from({ length: 16 }, () => 0), ...varint]),
    name,
    // Tagged fields of the topic; no topic is created, no permissions are asked for; tagged fields of the request.
    Buffer.from([0, 0, 0, 0, 0]),
  ]);
};

/** Lengths are one more than they are; 0 is null. */
const compactString = (reader: ByteReader): void => void reader.bytes(Math.max(reader.unsignedVarint() - 1, 0));

const skipTags = (reader: ByteReader): void => {
  for (let left = reader.unsignedVarint(); left > 0; left -= 1) {
    reader.unsignedVarint();
    reader.bytes(reader.unsignedVarint());
  }
};

const topicIdOf = (payload: Buffer): string | null => {
  const reader = new ByteReader(payload);
  skipTags(reader);
  reader.int32();
  for (let brokers = reader.unsignedVarint() - 1; brokers > 0; brokers -= 1) {
    reader.int32();
    compactString(reader);
    reader.int32();
    compactString(reader);
    skipTags(reader);
  }
  compactString(reader);
  reader.int32();
  if (reader.unsignedVarint() < 2) return null;
  const errorCode = reader.int16();
  compactString(reader);
  const id = reader.bytes(16).toString('hex');
  return errorCode !== 0 || id === NO_ID ? null : id;
};

const protocol = (topic: string): Protocol<{ readonly id: string | null }> => ({
  request: {
    apiKey: METADATA,
    apiVersion: VERSION,
    apiName: 'Metadata',
    encode: () => {
      const buffer = requestFor(topic);
      // What kafkajs asks of one of its encoders.
      return Promise.resolve({ buf: buffer, buffer });
    },
  },
  response: {
    decode: (payload) => Promise.resolve({ id: topicIdOf(payload) }),
    parse: (answer) => Promise.resolve(answer),
  },
});

/** Asks the brokers for the id of a topic, which changes when the topic is made anew. */
export interface TopicIdReader {
  /** The id in hexadecimal; null when the brokers give none (before Kafka 2.8) or the topic does not exist. Rejects when none answers. */
  read(): Promise<string | null>;
  close(): Promise<void>;
}

export const createTopicIdReader = (kafka: Kafka, topic: string): TopicIdReader => {
  const cluster = createCluster(kafka);
  return {
    async read() {
      await cluster.connect();
      const broker = await cluster.brokerPool.findConnectedBroker();
      if ((broker.versions[METADATA]?.maxVersion ?? 0) < VERSION) return null;
      const { id } = await broker.connectionPool.send(protocol(topic));
      return id;
    },
    close: () => cluster.disconnect(),
  };
};
