import { setImmediate } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import type { InboundMessage } from '@throughline/messaging';
import fc from 'fast-check';
import { gradually, parts, readGradually } from './parts.ts';
import { inbound } from './testing.ts';

const messages = (count: number): readonly InboundMessage[] =>
  Array.from({ length: count }, (_, at) => inbound(String(at)));

describe('parts', () => {
  it('hold every message once and in order, none more than allowed, as few and as equal as can be', () => {
    fc.assert(
      fc.property(fc.nat({ max: 300 }), fc.integer({ min: 1, max: 50 }), (count, most) => {
        const all = messages(count);
        const cut = parts(all, most);
        expect(cut.flat()).toEqual(all);
        expect(cut).toHaveLength(Math.ceil(count / most));
        for (const part of cut) {
          expect(part.length).toBeGreaterThan(0);
          expect(part.length).toBeLessThanOrEqual(most);
        }
      }),
    );
  });
});

describe('reading gradually', () => {
  it('reads all messages in order, and lets others have their turn', async () => {
    let turns = 0;
    const counting = setInterval(() => (turns += 1), 0);
    const read = await readGradually(messages(5_000), () => ({ ok: false, refusal: { reason: 'no', detail: 'no' } }));
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
