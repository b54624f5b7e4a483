import { z } from 'zod';
import { type Calendar, type CalendarData, createCalendar } from './calendar.ts';

const day = z.iso.date('a day, as 2027-12-27');

/** Calendar data as it is handed over. */
export const calendarData = z.strictObject({ from: day, to: day, bankHolidays: z.array(day) });

/**
 * The calendar of these data: the same working days as the one they were taken from.
 * @throws RangeError when there is no bank holiday in them.
 */
export const calendarOf = ({ from, to, bankHolidays }: CalendarData): Calendar =>
  createCalendar([
    { source: 'calendar data', from, to, holidays: bankHolidays.map((date) => ({ date, title: date })) },
  ]);
