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

/** Reads messages a few at a time, so that whoever waits for PostgreSQL meanwhile is not kept waiting. */
export const readGradually = async (
  messages: readonly InboundMessage[],
  parse: ParseEvent,
): Promise<readonly ReadMessage[]> => {
  const read: ReadMessage[] = [];
  for (let from = 0; from < messages.length; from += AT_ONCE) {
    if (from > 0) await setImmediate();
    for (const message of messages.slice(from, from + AT_ONCE)) read.push(readMessage(message, parse));
  }
  return read;
};
