import { type Calendar, createCalendar } from './calendar.ts';
import early from './data/england-and-wales-2012-2014.json' with { type: 'json' };
import past from './data/england-and-wales-2015-2023.json' with { type: 'json' };
import present from './data/england-and-wales-2024-2028.json' with { type: 'json' };
import type { HolidaySnapshot } from './holidays.ts';

/** Bank holidays of England and Wales, 2012 to 2028. The years before 2024 serve the playing of past cases. */
export const englandHolidays: readonly HolidaySnapshot[] = [early, past, present];

/** Working days in England with all that is known today. */
export const englandCalendar: Calendar = createCalendar(englandHolidays);
