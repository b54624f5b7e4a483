import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Fingerprints, fingerprintsIn, mayHold, withFingerprint } from './fingerprints.ts';

const of = (keys: readonly string[]): Fingerprints => keys.reduce<Fingerprints>(withFingerprint, {});

describe('fingerprints', () => {
  it('never miss what was added, and are the same whatever came first or twice', () => {
    fc.assert(
      fc.property(fc.array(fc.string()), (keys) => {
        expect(keys.every((key) => mayHold(of(keys), key))).toBe(true);
        expect(of([...keys.toReversed(), ...keys])).toEqual(of(keys));
        expect(JSON.stringify(fingerprintsIn(keys))).toBe(JSON.stringify(of(keys)));
      }),
    );
  });
  it('of as many as share a bucket are all found again, and stand in order however they came', () => {
    const sources = Array.from({ length: 2_000 }, (_, i) => `${i}/2027-01-01/`);
    const held = of(sources);
    expect(sources.filter((key) => !mayHold(held, key))).toEqual([]);
    expect(of(sources.toReversed())).toEqual(held);
    expect(fingerprintsIn(sources)).toEqual(held);
    for (const bucket of Object.values(held)) {
      const entries = bucket.match(/.{4}/g) ?? [];
      expect(entries.join('')).toBe(bucket);
      expect(entries).toEqual([...new Set(entries)].sort());
    }
  });
  it('of ten thousand sources take some forty thousand letters, and hold next to nothing else', () => {
    const sources = Array.from({ length: 20_000 }, (_, i) => `${i.toString(16).padStart(16, '0')}/2027-01-01/`);
    const held = of(sources.slice(0, 10_000));
    expect(JSON.stringify(held).length).toBeLessThan(42_000);
    expect(sources.slice(10_000).filter((key) => mayHold(held, key)).length).toBeLessThan(3);
  });
});
