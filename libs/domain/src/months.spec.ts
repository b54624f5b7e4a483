import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { monthsAfter } from './months.ts';

describe('months after a day', () => {
  it.each([
    ['2027-02-28', 12, '2028-02-28'],
    ['2028-02-29', 12, '2029-02-28'],
    ['2027-01-31', 1, '2027-02-28'],
    ['2027-08-31', 6, '2028-02-29'],
    ['2027-12-15', 0, '2027-12-15'],
  ])('%s and %d make %s', (day, months, expected) => {
    expect(monthsAfter(day, months)).toBe(expected);
  });
  it('never go back, and never run into the month after', () => {
    const day = fc
      .date({ min: new Date('2000-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
      .map((d) => d.toISOString().slice(0, 10));
    fc.assert(
      fc.property(day, fc.nat(60), (from, months) => {
        const to = monthsAfter(from, months);
        expect(to >= from).toBe(true);
        const month = (d: string) => Number(d.slice(0, 4)) * 12 + Number(d.slice(5, 7));
        expect(month(to) - month(from)).toBe(months);
      }),
    );
  });
});
