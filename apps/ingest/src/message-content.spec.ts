import { setImmediate } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import type { InboundMessage } from '@throughline/messaging';
import { gradually } from './message-content.ts';
import { readMessages } from './read-message.ts';
import { inbound } from './testing.ts';

const messages = (count: number): readonly InboundMessage[] =>
  Array.from({ length: count }, (_, at) => inbound(String(at)));

describe('reading gradually', () => {
  it('reads all messages in order, and lets others have their turn', async () => {
    let turns = 0;
    const counting = setInterval(() => (turns += 1), 0);
    const read = await readMessages(messages(5_000));
    clearInterval(counting);
    expect(read.map(({ message }) => message.value?.toString())).toEqual(
      messages(5_000).map((m) => m.value?.toString()),
    );
    expect(turns).toBeGreaterThan(0);
  });

  it('lets others have their turn after each message that is large', async () => {
    const turns: number[] = [];
    const large = [1, 2, 3].map((at) => inbound('x'.repeat(256 * 1024), { offset: String(at) }));
    const reading = gradually(
      large,
      (message) => message,
      (_message, index) => turns.push(index),
    );
    const seen: number[] = [];
    for (let turn = 0; turn < large.length; turn += 1) {
      seen.push(turns.length);
      await setImmediate();
    }
    await reading;
    expect(seen).toEqual([1, 2, 3]);
  });
});
