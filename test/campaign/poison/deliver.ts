import { COMPRESSIONS, type ForeignMessage, type JavaProducer } from '../../foreign/java-producer.ts';
import { oneOf, type Random } from '../random.ts';
import { type PoisonGround, TOPIC } from './ground.ts';

type Sending = Pick<PoisonGround, 'ours' | 'java'>;

/** What a request of a client may hold, in bytes of keys and values; one message may be larger. */
const MOST_BYTES = 400_000;

const sizeOf = ({ key, value }: ForeignMessage): number => (key?.length ?? 0) + (value?.length ?? 0) + 200;

const isOurs = (message: ForeignMessage): message is ForeignMessage & { readonly key: string | null } =>
  !Buffer.isBuffer(message.key);

/** Messages, in order, in as many requests as they need. */
const requests = (messages: readonly ForeignMessage[]): readonly (readonly ForeignMessage[])[] => {
  const all: ForeignMessage[][] = [];
  let bytes = MOST_BYTES;
  for (const message of messages) {
    const size = sizeOf(message);
    if (bytes + size > MOST_BYTES) {
      all.push([]);
      bytes = 0;
    }
    all.at(-1)?.push(message);
    bytes += size;
  }
  return all;
};

const byJava = (java: JavaProducer, random: Random, messages: readonly ForeignMessage[]) => {
  const [compression, transaction] = [oneOf(random, COMPRESSIONS), oneOf(random, ['no', 'commit'] as const)];
  return java.send({ topic: TOPIC, compression, transaction, messages });
};

/** Sends messages, in order, by our client or by Java's, in any compression, in a committed transaction or in none. */
export const deliver = async (
  { ours, java }: Sending,
  random: Random,
  messages: readonly ForeignMessage[],
): Promise<void> => {
  for (const request of requests(messages)) {
    if (random(3) === 0 && request.every(isOurs)) await ours.send(TOPIC, request);
    else await byJava(java, random, request);
  }
};
