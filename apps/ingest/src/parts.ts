import { setImmediate } from 'node:timers/promises';
import type { InboundMessage } from '@throughline/messaging';
import type { ParseEvent } from './ports.ts';
import { type ReadMessage, readMessage } from './read-message.ts';

/** Cuts messages, in order, into as few parts as possible of at most `most`, all about as long. */
export const parts = (messages: readonly InboundMessage[], most: number): readonly (readonly InboundMessage[])[] => {
  const length = Math.ceil(messages.length / Math.max(1, Math.ceil(messages.length / most)));
  return Array.from({ length: messages.length === 0 ? 0 : Math.ceil(messages.length / length) }, (_, part) =>
    messages.slice(part * length, (part + 1) * length),
  );
};

const AT_ONCE = 64;
const BYTES_AT_ONCE = 64 * 1024;

/**
 * Does the same with each of some messages, in order, a few at a time, fewer where they are large: what else the process has to do, as telling the brokers
 * that it lives and handling other partitions, has its turn in between.
 */
export const gradually = async <T, R>(
  items: readonly T[],
  messageOf: (item: T) => InboundMessage,
  work: (item: T, index: number) => R,
): Promise<readonly R[]> => {
  const done: R[] = [];
  let [count, bytes] = [0, 0];
  for (const [index, item] of items.entries()) {
    if (count >= AT_ONCE || bytes >= BYTES_AT_ONCE) {
      await setImmediate();
      [count, bytes] = [0, 0];
    }
    done.push(work(item, index));
    count += 1;
    bytes += messageOf(item).value?.length ?? 0;
  }
  return done;
};

/** Reads messages gradually, so that whoever waits for PostgreSQL meanwhile is not kept waiting. */
export const readGradually = (
  messages: readonly InboundMessage[],
  parse: ParseEvent,
): Promise<readonly ReadMessage[]> =>
  gradually(
    messages,
    (message) => message,
    (message) => readMessage(message, parse),
  );
