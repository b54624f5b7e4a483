import { readFile } from 'node:fs/promises';
import { type Calendar, createCalendar } from './calendar.ts';
import { englandCalendar, englandHolidays } from './england.ts';
import { holidayChanges, InvalidHolidays, parseHolidays, withPublished } from './published.ts';

/**
 * Working days in England as an installation knows them: the shipped bank holidays and, where it has a file of those published since, these.
 * @param file of the form of https://www.gov.uk/bank-holidays.json; a holiday may say since when it is known, as `"knownOn": "2027-04-30"`.
 * @throws InvalidHolidays when the file cannot be read or is not as accepted.
 */
export const readCalendar = async (file: string | undefined): Promise<Calendar> => {
  if (file === undefined || file === '') return englandCalendar;
  const text = await readFile(file, 'utf8').catch(() => undefined);
  if (text === undefined)
    throw new InvalidHolidays(
      'BANK_HOLIDAYS: no file that can be read; accepted is the path of a file as https://www.gov.uk/bank-holidays.json',
    );
  const holidays = withPublished(englandHolidays, parseHolidays(text));
  return { ...createCalendar(holidays), mark: holidayChanges(englandHolidays, holidays) };
};
