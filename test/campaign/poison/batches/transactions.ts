import { COMPRESSIONS } from '../../../foreign/java-producer.ts';
import { oneOf } from '../../random.ts';
import { TOPIC } from '../ground.ts';
import { events, type HostileBatches, uncounted } from './hostile-batches.ts';

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

export const TRANSACTIONS = [aborted, leftOpen] as const;
