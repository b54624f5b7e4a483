import { describe, expect, it } from '@jest/globals';
import { createCalendar } from './calendar.ts';
import { calendarData, calendarOf } from './calendar-data.ts';
import { englandCalendar, englandHolidays } from './england.ts';

describe('the data of a calendar', () => {
  it('make the same calendar again, after they were written down and read', () => {
    const handedOver = calendarData.parse(JSON.parse(JSON.stringify(englandCalendar.data)));
    const again = calendarOf(handedOver);
    expect(again.data).toEqual(englandCalendar.data);
    expect(again.coverage).toEqual(englandCalendar.coverage);
    expect(again.addWorkingDays('2027-12-24', 1)).toBe('2027-12-29');
  });

  it('are only what was known on the day that the calendar is of', () => {
    const before = createCalendar(englandHolidays, { asKnownOn: '2022-09-01' });
    expect(before.data.bankHolidays).not.toContain('2022-09-19');
    expect(calendarOf(before.data).data).toEqual(before.data);
  });

  it('are read as days only', () => {
    expect(calendarData.safeParse({ from: '2027-01-01', to: '2027-12-31', bankHolidays: ['soon'] }).success).toBe(
      false,
    );
  });
});
