import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { anyCharacter } from './contract/any-character.ts';
import { fact } from './contract/tally.ts';
import { InvalidEvent } from './errors.ts';
import { checkStream, differences, recordable } from './recordable.ts';

const known = (over: Parameters<typeof fact>[1] = {}) => {
  const { text, ...event } = recordable(fact('e1', over));
  const checkpoint = { xid: '1', position: '1' };
  return { event: { ...event, stream: 's', version: 1, recordedAt: '2027-01-01T00:00:00.000Z', checkpoint }, text };
};

describe('a recordable event', () => {
  it('is checked once: what came out goes in as it is', () => {
    const event = recordable(fact('e1'));
    expect(recordable(event)).toBe(event);
  });

  it.each([
    ['2027-02-28T23:59:59.999Z', '2027-02-28T23:59:59.999Z'],
    ['2028-02-29T00:00:00.000Z', '2028-02-29T00:00:00.000Z'],
    ['2027-12-31T10:00:00Z', '2027-12-31T10:00:00.000Z'],
    ['2027-12-31T10:00:00.5Z', '2027-12-31T10:00:00.500Z'],
    ['2027-12-31T10:00:00.123999999Z', '2027-12-31T10:00:00.123Z'],
    ['0001-01-01T00:00:00.000Z', '0001-01-01T00:00:00.000Z'],
  ])('spells the instant %s as %s', (occurredAt, kept) => {
    expect(recordable(fact('e1', { occurredAt })).occurredAt).toBe(kept);
  });

  it.each([
    '2027-02-29T00:00:00.000Z',
    '2027-02-30T00:00:00Z',
    '2027-04-31T00:00:00.000Z',
    '2027-13-01T00:00:00.000Z',
    '2027-00-10T00:00:00.000Z',
    '2027-01-00T00:00:00.000Z',
    '2027-01-01T24:00:00.000Z',
    '2027-01-01T23:60:00.000Z',
    '2027-01-01T23:59:60.000Z',
    '2027-01-01T00:00:00.000+00:00',
    '2027-01-01',
    '2027-01-01T00:00:00.000z',
    '+12027-01-01T00:00:00.000Z',
    '0000-01-01T00:00:00.000Z',
    '2027-01-01T00:00:00.000Z\n',
    '',
  ])('refuses the instant %j', (occurredAt) => {
    expect(() => recordable(fact('e1', { occurredAt }))).toThrow(InvalidEvent);
  });

  it('agrees with the calendar on every instant there is, and on what only looks like one', () => {
    const near = fc.tuple(fc.nat(9999), fc.nat(13), fc.nat(32), fc.nat(25), fc.nat(61), fc.nat(61), fc.nat(999));
    const two = (number: number): string => String(number).padStart(2, '0');
    fc.assert(
      fc.property(near, ([year, month, day, hour, minute, second, milliseconds]) => {
        const date = `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`;
        const text = `${date}T${two(hour)}:${two(minute)}:${two(second)}.${String(milliseconds).padStart(3, '0')}Z`;
        const parsed = new Date(text);
        const exists = year > 0 && !Number.isNaN(parsed.getTime()) && parsed.toISOString() === text;
        if (exists) expect(recordable(fact('e1', { occurredAt: text })).occurredAt).toBe(text);
        else expect(() => recordable(fact('e1', { occurredAt: text }))).toThrow(InvalidEvent);
      }),
      { numRuns: 2000 },
    );
    fc.assert(
      fc.property(fc.nat(23), fc.string({ unit: anyCharacter, minLength: 1, maxLength: 1 }), (at, other) => {
        const good = '2027-02-19T17:00:00.000Z';
        const text = good.slice(0, at) + other + good.slice(at + 1);
        const exists =
          /^[ -~]*$/.test(text) && !Number.isNaN(Date.parse(text)) && new Date(text).toISOString() === text;
        const taken = (): unknown => recordable(fact('e1', { occurredAt: text }));
        if (exists) expect(taken).not.toThrow();
        else expect(taken).toThrow(InvalidEvent);
      }),
      { numRuns: 2000 },
    );
  });

  it.each(['', 'a\nb', 'a\u0085b', 'half\ud800', 'x'.repeat(513)])(
    'refuses the name %j without repeating it',
    (name) => {
      expect(() => recordable(fact(name))).toThrow(/^event refused: eventId must be/);
      expect(() => recordable(fact('e1', { type: name }))).toThrow(/^event refused: type must be/);
      expect(() => checkStream(name)).toThrow(/^event refused: stream must be/);
    },
  );

  it('takes names in any script', () => {
    expect(recordable(fact('urn:é:😀 ü/1')).eventId).toBe('urn:é:😀 ü/1');
  });

  it('refuses what is not text where text is wanted', () => {
    expect(() => recordable(fact(7 as unknown as string))).toThrow(InvalidEvent);
    expect(() => recordable(fact('e1', { occurredAt: 7 as unknown as string }))).toThrow(InvalidEvent);
  });
});

describe('a repetition', () => {
  it('differs in nothing', () => {
    expect(differences(recordable(fact('e1')), 's', known())).toEqual([]);
  });

  it('is no repetition where it differs, each way by name', () => {
    expect(differences(recordable(fact('e1')), 'other', known())).toEqual(['stream']);
    expect(differences(recordable(fact('e1', { type: 'x' })), 's', known())).toEqual(['type']);
    expect(differences(recordable(fact('e1', { occurredAt: '2020-01-01T00:00:00Z' })), 's', known())).toEqual([
      'occurredAt',
    ]);
    expect(differences(recordable(fact('e1', { actor: { role: 'service', id: 'x' } })), 's', known())).toEqual([
      'actor',
    ]);
    expect(differences(recordable(fact('e1', { payload: [] })), 's', known())).toEqual(['payload']);
  });
});
