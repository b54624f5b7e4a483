import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createCalendar } from './calendar.ts';
import { englandCalendar as england, englandHolidays } from './england.ts';

const dayOf = (epochDay: number): string => new Date(epochDay * 86_400_000).toISOString().slice(0, 10);
const epochDay = (day: string): number => Date.parse(day) / 86_400_000;
const covered = fc.integer({ min: epochDay('2012-03-01'), max: epochDay('2028-10-31') }).map(dayOf);
const between = (from: string, to: string): number => england.workingDaysBetween(from, to) ?? Number.NaN;

describe('laws of working days', () => {
  it('adds up: a to b and b to c is a to c', () => {
    fc.assert(
      fc.property(covered, covered, covered, (x, y, z) => {
        const [a, b, c] = [x, y, z].sort() as [string, string, string];
        expect(between(a, b) + between(b, c)).toBe(between(a, c));
      }),
    );
  });

  it('counts the same as looking at each day', () => {
    fc.assert(
      fc.property(covered, fc.integer({ min: 0, max: 60 }), (from, days) => {
        const after = Array.from({ length: days }, (_, i) => dayOf(epochDay(from) + i + 1)).filter(
          (day) => day <= '2028-12-31',
        );
        expect(between(from, after.at(-1) ?? from)).toBe(after.filter(england.isWorkingDay).length);
      }),
    );
  });

  it('finds by adding n a working day that is n working days later', () => {
    fc.assert(
      fc.property(covered, fc.integer({ min: 1, max: 20 }), (day, n) => {
        const found = england.addWorkingDays(day, n);
        expect(england.isWorkingDay(found)).toBe(true);
        expect(between(day, found)).toBe(n);
      }),
    );
  });

  it('finds by subtracting n from a working day one that is n working days earlier, and back again', () => {
    fc.assert(
      fc.property(covered.filter(england.isWorkingDay), fc.integer({ min: 1, max: 20 }), (day, n) => {
        const found = england.addWorkingDays(day, -n);
        expect(between(found, day)).toBe(n);
        expect(england.addWorkingDays(found, n)).toBe(day);
      }),
    );
  });
});

describe('the calendar as known on a day', () => {
  const known = (asKnownOn: string) => createCalendar(englandHolidays, { asKnownOn });

  it('lacks the state funeral until it was announced', () => {
    expect(known('2022-09-08').isWorkingDay('2022-09-19')).toBe(true);
    expect(known('2022-09-09').isWorkingDay('2022-09-19')).toBe(false);
  });

  it('lacks the coronation until it was announced', () => {
    expect(known('2022-11-09').workingDaysBetween('2023-05-05', '2023-05-09')).toBe(2);
    expect(known('2022-11-10').workingDaysBetween('2023-05-05', '2023-05-09')).toBe(1);
  });

  it('has a moved holiday where it stood before it was moved', () => {
    const before = known('2020-11-11');
    expect([before.isWorkingDay('2022-05-30'), before.isWorkingDay('2022-06-02')]).toEqual([false, true]);
    const after = known('2020-11-12');
    expect([after.isWorkingDay('2022-05-30'), after.isWorkingDay('2022-06-02')]).toEqual([true, false]);
  });

  it('does not cover years whose holidays had not been published', () => {
    expect(known('2024-11-26').coverage.to).toBe('2026-12-31');
    expect(known('2024-11-27').coverage.to).toBe('2027-12-31');
    expect(known('2024-11-27').workingDaysBetween('2027-12-30', '2028-01-04')).toBeUndefined();
  });
});

describe('holiday snapshots', () => {
  const [early, past, present] = englandHolidays;
  if (early === undefined || past === undefined || present === undefined)
    throw new Error('three snapshots are expected');

  it('may come in any order', () => {
    expect(createCalendar([present, early, past]).coverage).toEqual(england.coverage);
  });

  it('are refused with years missing between them, told twice, or with none at all', () => {
    expect(() => createCalendar([early, present])).toThrow(RangeError);
    expect(() => createCalendar([past, past])).toThrow(RangeError);
    expect(() => createCalendar([])).toThrow(RangeError);
  });
});
