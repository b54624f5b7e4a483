import { encodeRecordBatch } from '@throughline/messaging/testing';
import { produceBatch } from '../../../foreign/raw-producer.ts';
import { oneOf } from '../../random.ts';
import { TOPIC } from '../ground.ts';
import { refused, valid, withData } from '../tried.ts';
import { events, type HostileBatches, type Placed } from './hostile-batches.ts';
import { PACKINGS } from './packings.ts';

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

export const PACKED = [byHand, bombs, largeTexts] as const;
