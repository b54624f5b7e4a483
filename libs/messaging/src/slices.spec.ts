import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { InboundMessage } from './port.ts';
import { slices } from './slices.ts';

const message = (bytes: number, offset: number): InboundMessage => ({
  topic: 't',
  partition: 0,
  offset: String(offset),
  key: null,
  value: Buffer.alloc(bytes),
  headers: {},
  timestamp: '0',
});

describe('slices', () => {
  it('keep every message once and in order, and none but a single message is larger than allowed', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 300 })), fc.integer({ min: 1, max: 500 }), (sizes, max) => {
        const messages = sizes.map(message);
        const cut = [...slices(messages, max)];
        expect(cut.flat()).toEqual(messages);
        for (const slice of cut) {
          expect(slice.length).toBeGreaterThan(0);
          const bytes = slice.reduce((sum, { value }) => sum + (value?.length ?? 0), 0);
          expect(slice.length === 1 || bytes <= max).toBe(true);
        }
      }),
    );
  });
  it('are as few as can be', () => {
    expect([...slices([100, 100, 100, 100].map(message), 200)]).toHaveLength(2);
  });
});
