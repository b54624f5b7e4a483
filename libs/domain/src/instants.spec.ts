import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { toUtc } from './instants.ts';
import { instant, localDate } from './values.ts';

const kept = (text: string) => instant.safeParse(text).data;

describe('an instant', () => {
  it.each([
    ['2026-11-26T12:00:00Z', '2026-11-26T12:00:00Z'],
    ['2026-11-26T12:00:00.5Z', '2026-11-26T12:00:00.5Z'],
    ['2026-11-26T12:00:00+00:00', '2026-11-26T12:00:00.000Z'],
    ['2026-11-26T12:00:00-00:00', '2026-11-26T12:00:00.000Z'],
    ['2026-11-26T13:00:00+01:00', '2026-11-26T12:00:00.000Z'],
    ['2026-11-26T06:15:00-05:45', '2026-11-26T12:00:00.000Z'],
    ['2026-11-26t12:00:00z', '2026-11-26T12:00:00.000Z'],
    ['2026-11-26T12:00:00.123456Z', '2026-11-26T12:00:00.123Z'],
    ['2026-11-26T12:00:00.1234567Z', '2026-11-26T12:00:00.123Z'],
    ['2026-11-26T12:00:00.123999999+00:00', '2026-11-26T12:00:00.123Z'],
    ['2026-12-31T23:30:00-01:00', '2027-01-01T00:30:00.000Z'],
    ['2016-12-31T23:59:60Z', '2016-12-31T23:59:59.999Z'],
    ['2017-01-01T00:59:60+01:00', '2016-12-31T23:59:59.999Z'],
  ])('written %s is kept as %s', (written, expected) => {
    expect(kept(written)).toBe(expected);
  });

  it.each([
    '2026-02-30T12:00:00Z',
    '2026-02-30T12:00:00+00:00',
    '2026-11-26T24:00:00Z',
    '2026-11-26T12:60:00Z',
    '2026-11-26T12:00:60Z',
    '2026-11-26T12:00:00+24:00',
    '2026-11-26T12:00:00+0100',
    '2026-11-26T12:00:00+01',
    '2026-11-26 12:00:00Z',
    '2026-11-26T12:00Z',
    '2026-11-26T12:00:00',
    '2026-11-26T12:00:00.Z',
    '2026-11-26',
    '0000-01-01T00:00:00Z',
    '1899-12-31T23:59:59Z',

    `2026-11-26T12:00:00.${'1'.repeat(60)}Z`,
    '20261126T120000Z',
    '',
  ])('is not %s', (written) => {
    expect(kept(written)).toBeUndefined();
  });

  it('is the same moment whatever the offset in which it is written', () => {
    const moment = fc.integer({ min: Date.parse('1990-01-01'), max: Date.parse('2100-01-01') });
    fc.assert(
      fc.property(moment, fc.integer({ min: -1_439, max: 1_439 }), (ms, offset) => {
        const local = new Date(ms + offset * 60_000).toISOString().slice(0, -1);
        const two = (n: number) => String(n).padStart(2, '0');
        const size = Math.abs(offset);
        const zone = `${offset < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`;
        expect(toUtc(`${local}${zone}`)).toBe(new Date(ms).toISOString());
      }),
    );
  });
});

describe('a day', () => {
  it('exists, and is of a year in which something can be recorded', () => {
    expect(['1900-01-01', '2028-02-29', '9999-12-31'].filter((day) => !localDate.safeParse(day).success)).toEqual([]);
    expect(['0000-01-01', '1899-12-31', '2027-02-29'].filter((day) => localDate.safeParse(day).success)).toEqual([]);
  });
});
