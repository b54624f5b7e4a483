import { describe, expect, it } from '@jest/globals';
import type { InboundMessage } from '@throughline/messaging';
import fc from 'fast-check';
import { cut, narrowDown } from './batch.ts';
import { inbound } from './testing.ts';

const messages = (count: number): readonly InboundMessage[] =>
  Array.from({ length: count }, (_, at) => inbound(String(at)));

describe('parts of a batch', () => {
  it('hold every message once and in order, none more than allowed, as few and as equal as can be', () => {
    fc.assert(
      fc.property(fc.nat({ max: 300 }), fc.integer({ min: 1, max: 50 }), (count, most) => {
        const all = messages(count);
        const parts = cut(all, most);
        expect(parts.flat()).toEqual(all);
        expect(parts).toHaveLength(Math.ceil(count / most));
        for (const part of parts) {
          expect(part.length).toBeGreaterThan(0);
          expect(part.length).toBeLessThanOrEqual(most);
        }
      }),
    );
  });
});

describe('narrowing a batch down', () => {
  const read = messages(3).map((message, at) => ({
    message: { ...message, offset: String(at) },
    stream: 'programme-P-017',
    event: {
      eventId: `e${at}`,
      type: 'T',
      occurredAt: '2027-02-17T18:30:00.000Z',
      actor: { role: 'r', id: 'i' },
      payload: {},
    },
  }));
  const position = (offset: string) => ({ offset, topicId: 't-1' });
  const advance = { consumer: 'c', topic: 't', partition: 0, expected: position('0'), next: position('9') };
  const log = { error: () => undefined };

  it('gives each half the position that the other leaves it, and the offsets never read to the first', () => {
    const [first, second] = narrowDown({ messages: read, advance, unread: [] }, new TypeError('no'), log);
    expect(first).toEqual({ messages: read.slice(0, 2), advance: { ...advance, next: position('2') }, unread: [] });
    expect(second).toEqual({ messages: read.slice(2), advance: { ...advance, expected: position('2') } });
  });

  it('returns nothing for a batch without messages, whose failure is thrown', () => {
    const failure = new TypeError('no');
    expect(() => narrowDown({ messages: [], advance }, failure, log)).toThrow(failure);
  });
});
