import { describe, expect, it } from '@jest/globals';
import { countedDay, type ProcessCalendar } from './timetable.ts';

const asked: string[] = [];
const calendar = (answer: () => string): ProcessCalendar => ({
  coverage: { from: '2027-01-01', to: '2027-12-31' },
  isWorkingDay: () => true,
  addWorkingDays: (day) => {
    asked.push(day);
    return answer();
  },
  workingDaysBetween: () => 0,
  londonDay: (instant) => instant.slice(0, 10),
  atLondon: (day, time) => `${day}T${time}:00Z`,
});
const notCovered = () => {
  throw Object.assign(new Error('past its end'), { name: 'CalendarNotCovered' });
};

describe('a day counted in working days', () => {
  it('is what the calendar says of any day it covers, its first and last too', () => {
    const days = ['2027-01-01', '2027-06-15', '2027-12-31'];
    expect(
      days.map((day) =>
        countedDay(
          calendar(() => '2027-07-01'),
          day,
          5,
        ),
      ),
    ).toEqual(days.map(() => '2027-07-01'));
    expect(asked).toEqual(days);
  });
  it('is unknown, and not even asked for, from a day the calendar does not cover', () => {
    asked.length = 0;
    expect(
      ['2026-12-31', '2028-01-01'].map((day) =>
        countedDay(
          calendar(() => 'x'),
          day,
          5,
        ),
      ),
    ).toEqual([undefined, undefined]);
    expect(asked).toEqual([]);
  });
  it('is unknown where counting leads past the calendar’s end; any other error is not swallowed', () => {
    expect(countedDay(calendar(notCovered), '2027-12-31', 5)).toBeUndefined();
    const broken = () => {
      throw new TypeError('broken');
    };
    expect(() => countedDay(calendar(broken), '2027-12-31', 5)).toThrow(TypeError);
  });
});
