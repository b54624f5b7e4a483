import { describe, expect, it } from '@jest/globals';
import { formatEntries, parseEntries } from './entries.ts';
import { leafOf } from './leaf.ts';

const record = {
  stream: 'programme-P-001',
  version: 3,
  eventId: 'https://icb.example#1',
  type: 'engagement-session',
  occurredAt: '2027-05-01T10:00:00.000Z',
  recordedAt: '2027-05-02T10:00:00.123Z',
  actor: { role: 'involvement-lead', id: 'il-1' },
  dataDigest: 'ab'.repeat(32),
};

describe('a leaf', () => {
  it('is canonical JSON of all that identifies an event, with its payload as a digest', () => {
    expect(new TextDecoder().decode(leafOf(record))).toBe(
      '{"actor":{"id":"il-1","role":"involvement-lead"},"dataDigest":"' +
        'ab'.repeat(32) +
        '","eventId":"https://icb.example#1","occurredAt":"2027-05-01T10:00:00.000Z","recordedAt":"2027-05-02T10:00:00.123Z",' +
        '"stream":"programme-P-001","type":"engagement-session","v":1,"version":3}',
    );
  });

  it('is refused when its length could not be written before it', () => {
    expect(() => leafOf({ ...record, type: 'x'.repeat(65_536) })).toThrow('at most 65535');
  });
});

describe('a bundle of entries', () => {
  it('gives the leaves that were put into it, an empty one and the longest included', () => {
    const leaves = [new Uint8Array(0), leafOf(record), new Uint8Array(65_535).fill(7)];
    expect(parseEntries(formatEntries(leaves))).toEqual(leaves);
  });

  it.each([1, 2, 3])('that is cut by %i bytes is not read', (missing) => {
    const bundle = formatEntries([Uint8Array.of(1, 2, 3)]);
    expect(parseEntries(bundle.subarray(0, bundle.length - missing))).toBeUndefined();
  });
});
