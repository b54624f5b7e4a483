import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import type { Stored } from './java-producer.ts';

const PRODUCE = 0;
/** The oldest in which brokers take zstd; it has no tagged fields. */
const VERSION = 7;
const TIMEOUT_MS = 30_000;

const int16 = (value: number): Buffer => {
  const bytes = Buffer.alloc(2);
  bytes.writeInt16BE(value);
  return bytes;
};
const int32 = (value: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32BE(value);
  return bytes;
};
const text = (value: string): Buffer => Buffer.concat([int16(Buffer.byteLength(value)), Buffer.from(value)]);
const sized = (bytes: Buffer): Buffer => Buffer.concat([int32(bytes.length), bytes]);

/** A whole answer: what follows its length. */
const answerOn = async (socket: Socket): Promise<Buffer> => {
  const parts: Buffer[] = [];
  for await (const part of socket as AsyncIterable<Buffer>) {
    parts.push(part);
    const all = Buffer.concat(parts);
    if (all.length >= 4 && all.length >= 4 + all.readInt32BE(0)) return all.subarray(4);
  }
  throw new Error('the broker hung up');
};

/**
 * Recorders one batch to the leader of a partition as it is, which no client would do: whatever the broker itself accepts gets into the log.
 * @param broker `host:port` of the partition's leader.
 * @throws with the number of the broker's error when it refuses the batch.
 */
export const produceBatch = async (
  broker: string,
  topic: string,
  partition: number,
  batch: Buffer,
): Promise<Stored> => {
  const [host = '', port = ''] = broker.split(':');
  const socket = connect({ host, port: Number(port) });
  try {
    await once(socket, 'connect');
    const header = [int16(PRODUCE), int16(VERSION), int32(1), text('raw')];
    // No transaction; acknowledged by all replicas.
    const body = [
      int16(-1),
      int16(-1),
      int32(TIMEOUT_MS),
      int32(1),
      text(topic),
      int32(1),
      int32(partition),
      sized(batch),
    ];
    socket.write(sized(Buffer.concat([...header, ...body])));
    const answer = await answerOn(socket);
    // Correlation, count of topics, name, count of partitions, partition.
    const at = 4 + 4 + 2 + Buffer.byteLength(topic) + 4 + 4;
    const error = answer.readInt16BE(at);
    if (error !== 0) throw new Error(`the broker refused a batch: error ${error}`);
    return { partition, offset: answer.readBigInt64BE(at + 2).toString() };
  } finally {
    socket.destroy();
  }
};
