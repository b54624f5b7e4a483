import { gzipSync, zstdCompressSync } from 'node:zlib';
import { encodeRecordBatch } from '@throughline/messaging/testing';
import { COMPRESSIONS } from '../../foreign/java-producer.ts';
import { produceBatch } from '../../foreign/raw-producer.ts';
import { batchesIn, damage, DAMAGES, segmentOf } from '../../foreign/segments.ts';
import { oneOf } from '../random.ts';
import { type PoisonGround, TOPIC } from './ground.ts';
import { type Making, recorded, refused, type Tried, valid, withData } from './tried.ts';

/** Sends what it tries itself, and tells of each message how it must end. `Placed`: known by where it is stored. */
export interface HostileBatches {
  readonly name: string;
  readonly weight: number;
  /** How often it sends, each time some of its messages. */
  readonly turns: number;
  readonly send: (ground: PoisonGround, making: Making, turn: number) => Promise<readonly Placed[]>;
}

export interface Placed extends Omit<Tried, 'kind'> {
  /** Offsets that must be set aside unread, where they cannot be decoded. */
  readonly unread?: { readonly partition: number; readonly from: bigint; readonly last: bigint };
  /** It stands beside a hostile batch and is a good one. */
  readonly good?: true;
}

const events = ({ count, fresh }: Making, programme: string): readonly Omit<Tried, 'kind'>[] =>
  Array.from({ length: count }, () => recorded('an event', valid(programme, fresh())));

const uncounted = (what: string, tried: readonly Omit<Tried, 'kind'>[]): readonly Placed[] =>
  tried.map((one) => ({ ...one, what, ends: ['nothing'] }));

const aborted: HostileBatches = {
  name: 'aborted transactions',
  weight: 2,
  turns: 10,
  send: async ({ java }, making) => {
    const tried = events(making, making.programme());
    const compression = oneOf(making.random, COMPRESSIONS);
    await java.send({ topic: TOPIC, compression, transaction: 'abort', messages: tried.map(({ message }) => message) });
    return uncounted(`aborted, ${compression}`, tried);
  },
};

const leftOpen: HostileBatches = {
  name: 'transactions left open',
  weight: 1,
  turns: 3,
  send: async ({ java }, making) => {
    const tried = events(making, making.programme());
    const compression = oneOf(making.random, COMPRESSIONS);
    const messages = tried.map(({ message }) => message);
    await java.send({ topic: TOPIC, compression, transaction: 'open', timeoutMs: 2_000, messages });
    return uncounted(`left open, ${compression}`, tried);
  },
};

/** A snappy block of literals alone, without the frame that Java puts around it. */
const plainSnappy = (bytes: Buffer): Buffer => {
  const parts: Buffer[] = [];
  for (let rest = bytes.length; ; rest >>>= 7) {
    parts.push(Buffer.from([rest < 0x80 ? rest : (rest & 0x7f) | 0x80]));
    if (rest < 0x80) break;
  }
  const MOST = 60;
  for (let at = 0; at < bytes.length; at += MOST) {
    const literal = bytes.subarray(at, at + MOST);
    parts.push(Buffer.from([(literal.length - 1) << 2]), literal);
  }
  return Buffer.concat(parts);
};

const inMembers = (bytes: Buffer): Buffer => {
  const middle = Math.floor(bytes.length / 2);
  return Buffer.concat([
    gzipSync(bytes.subarray(0, middle), { level: 1 }),
    gzipSync(bytes.subarray(middle), { level: 9 }),
  ]);
};

const PACKINGS = [
  ['snappy without a frame', 2, plainSnappy],
  ['gzip in two members', 1, inMembers],
  ['gzip, stored', 1, (bytes: Buffer) => gzipSync(bytes, { level: 0 })],
  ['zstd', 4, (bytes: Buffer) => zstdCompressSync(bytes)],
] as const;

const byHand: HostileBatches = {
  name: 'compressed by hand',
  weight: 1,
  turns: 4,
  send: async ({ stack, home }, making, turn) => {
    const [partition, programme] = oneOf(making.random, [...home]);
    const tried = events(making, programme);
    const [what, compression, compress] = PACKINGS[turn % PACKINGS.length]!;
    // The messages of one programme alone: they belong into its partition.
    const messages = tried.map(({ message: { key, ...rest } }) => ({ ...rest, key: String(key) }));
    await produceBatch(stack.kafka.brokers, TOPIC, partition, encodeRecordBatch({ messages, compression, compress }));
    return tried.map((one) => ({ ...one, what }));
  },
};

/** More than one batch may unpack to. */
const BOMB_BYTES = 80 * 1024 * 1024;

const bombs: HostileBatches = {
  name: 'batches that unpack to far more',
  weight: 0.2,
  turns: 3,
  send: async ({ stack, home }, making, turn) => {
    const [partition, programme] = oneOf(making.random, [...home]);
    const [what, compression, compress] = PACKINGS[turn % 2 === 0 ? 1 : 3];
    const messages = [{ key: programme, value: Buffer.alloc(BOMB_BYTES), headers: {} }];
    const batch = encodeRecordBatch({ messages, compression, compress });
    const placed: Placed[] = [];
    for (const tried of events(making, programme)) {
      const { offset } = await produceBatch(stack.kafka.brokers, TOPIC, partition, batch);
      const unread = { partition, from: BigInt(offset), last: BigInt(offset) };
      placed.push({ ...tried, what: `${BOMB_BYTES} bytes, ${what}`, ends: ['unreadable-batch'], unread });
    }
    return placed;
  },
};

/** What takes longest to look through for personal data, byte for byte. */
const SLOW = ['1-', '1 2 3 ', 'a ', 'Dr J. ', 'e\u0301', '\u33af', '\ufdfa', '\ufdfb'];
/** Of one message that is taken, but for its content; and of one beyond anything a broker would take unpacked. */
const [LARGE_BYTES, HUGE_BYTES] = [250_000, 30_000_000];

const ofText = (text: string, bytes: number): string => text.repeat(Math.ceil(bytes / Buffer.byteLength(text)));

const largeTexts: HostileBatches = {
  name: 'large texts in small batches',
  weight: 0.4,
  turns: 2,
  send: async ({ stack, home }, making, turn) => {
    const [partition, programme] = oneOf(making.random, [...home]);
    const [bytes, reason] = turn === 0 ? [LARGE_BYTES, 'invalid-data'] : [HUGE_BYTES, 'too-large'];
    const tried = Array.from({ length: making.count }, () => {
      const text = oneOf(making.random, SLOW);
      const event = withData(valid(programme, making.fresh()), { themes: [ofText(text, bytes)] });
      return refused(reason, `${bytes} bytes of ${JSON.stringify(text)}`, event);
    });
    const [, compression, compress] = PACKINGS[3];
    for (const { message } of tried) {
      const messages = [{ ...message, key: programme }];
      const batch = encodeRecordBatch({ messages, compression, compress });
      await produceBatch(stack.kafka.brokers, TOPIC, partition, batch);
    }
    return tried;
  },
};

/** Damage after which a broker finds no more of what comes later in that partition; these come last, each in a partition of its own. */
const FRAMING = /length|first offset|header/;
const names = Object.keys(DAMAGES) as readonly (keyof typeof DAMAGES)[];
const CONTENT = names.filter((name) => !FRAMING.test(name));
const BROKEN = names.filter((name) => FRAMING.test(name));

/**
 * Stores three batches behind an open transaction, so that nobody has read them yet, damages the second on the broker's disk, and ends the transaction.
 */
const damageBatch = async (
  { java, kafkajs, logs, home }: PoisonGround,
  making: Making,
  { partition, name }: { readonly partition: number; readonly name: keyof typeof DAMAGES },
): Promise<readonly Placed[]> => {
  const programme = home.get(partition) ?? '';
  const held = kafkajs.producer({ transactionalId: making.fresh(), idempotent: true, maxInFlightRequests: 1 });
  await held.connect();
  const transaction = await held.transaction();
  const [open, ...lost] = events({ ...making, count: Math.max(making.count, 2) }, programme);
  try {
    const { key, value, headers = {} } = open!.message;
    await transaction.send({ topic: TOPIC, messages: [{ key, value, headers, partition }] });
    const send = async (tried: readonly Omit<Tried, 'kind'>[]) => {
      const messages = tried.map(({ message }) => ({ ...message, partition }));
      return java.send({ topic: TOPIC, compression: 'none', transaction: 'no', messages });
    };
    const [before, after] = [events({ ...making, count: 2 }, programme), events({ ...making, count: 2 }, programme)];
    await send(before);
    const stored = await send(lost);
    await send(after);
    const offsets = stored.map(({ offset }) => BigInt(offset));
    const [from, last] = [offsets[0] ?? 0n, offsets.at(-1) ?? 0n];
    const segment = segmentOf(logs, TOPIC, partition);
    const batch = batchesIn(segment).find(({ firstOffset }) => firstOffset === from);
    if (batch === undefined) throw new Error('the batch to damage was not stored by itself');
    damage(segment, batch, DAMAGES[name]);
    const unread = { partition, from, last };
    return [
      ...uncounted('aborted, around a damaged batch', [open!]),
      ...lost.map((one) => ({ ...one, what: `damaged in ${name}`, ends: ['unreadable-batch'], unread })),
      ...[...before, ...after].map((one) => ({ ...one, good: true as const })),
    ];
  } finally {
    await transaction.abort();
    await held.disconnect();
  }
};

const damaged: HostileBatches = {
  name: 'batches with damaged content',
  weight: 1,
  turns: CONTENT.length,
  send: (ground, making, turn) =>
    damageBatch(ground, making, { partition: making.random(ground.home.size), name: CONTENT[turn % CONTENT.length]! }),
};

/** Among good ones, at any moment. */
export const HOSTILE_BATCHES = [aborted, leftOpen, byHand, bombs, largeTexts, damaged] as const;

/** When all else is on record. */
export const LAST_BATCHES: HostileBatches = {
  name: 'batches truncated or with a damaged frame',
  weight: 1,
  turns: BROKEN.length,
  send: (ground, making, turn) =>
    damageBatch(ground, making, { partition: turn % ground.home.size, name: BROKEN[turn % BROKEN.length]! }),
};
