import { z } from 'zod';
import type { Holiday, HolidaySnapshot } from './holidays.ts';

/** Bank holidays of an installation that are not as accepted: all that is wrong, so that a person mends it in one go. */
export class InvalidHolidays extends Error {
  override readonly name = 'InvalidHolidays';
}

const DIVISION = 'england-and-wales';
/** In England and Wales; royal occasions come on top, and a year of which fewer are known is not known. */
const HOLIDAYS_A_YEAR = 8;

const day = z.iso.date('a day, as 2027-05-10');
const published = z.object(
  {
    [DIVISION]: z.object(
      {
        events: z
          .array(
            z.object({
              title: z.string('the name of the holiday').min(1).max(120),
              date: day,
              /** Ours: the day it was proclaimed. */
              knownOn: day.optional(),
            }),
            'a list of holidays, each with title and date',
          )
          .min(1, 'at least one holiday'),
      },
      'the holidays of England and Wales, as GOV.UK publishes them',
    ),
  },
  `an object with "${DIVISION}", as https://www.gov.uk/bank-holidays.json`,
);

const refused = (problems: readonly string[]): InvalidHolidays =>
  new InvalidHolidays(problems.map((problem) => `BANK_HOLIDAYS: ${problem}`).join('\n'));

const yearOf = (date: string): number => Number(date.slice(0, 4));

const byYear = (holidays: readonly Holiday[]): ReadonlyMap<number, readonly Holiday[]> =>
  Map.groupBy(holidays, ({ date }) => yearOf(date));

/** Holidays told in a file of the form that GOV.UK publishes. @throws InvalidHolidays */
export const parseHolidays = (text: string): readonly Holiday[] => {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw refused(['no JSON; accepted is a file as https://www.gov.uk/bank-holidays.json']);
  }
  const parsed = published.safeParse(value);
  if (!parsed.success)
    throw refused(
      parsed.error.issues
        .slice(0, 10)
        .map(({ path, message }) => `${path.map(String).join('.') || 'the file'}: ${message}`),
    );
  const given = parsed.data[DIVISION]?.events ?? [];
  const twice = given.filter(({ date }, i) => given.findIndex((other) => other.date === date) !== i);
  if (twice.length > 0) throw refused(twice.map(({ date }) => `${date} stands there twice`));
  return given.map(({ title, date, knownOn }) => ({ title, date, knownFrom: knownOn }));
};

/**
 * Snapshots with what was published since. A year given in full stands as it is given, so that a holiday that moved is gone from where it stood; of a
 * year told in part each day is added. What both know keeps the day from which it was known.
 * @throws InvalidHolidays when a year beyond the snapshots is not given in full, or years between are missing.
 */
export const withPublished = (
  snapshots: readonly HolidaySnapshot[],
  given: readonly Holiday[],
): readonly HolidaySnapshot[] => {
  const years = byYear(given);
  const first = Math.min(...snapshots.map(({ from }) => yearOf(from)));
  const last = Math.max(...snapshots.map(({ to }) => yearOf(to)));
  const beyond = [...years.keys()].filter((year) => year < first || year > last).sort();
  const problems = beyond.flatMap((year, i) => {
    const known = years.get(year)?.length ?? 0;
    if (known < HOLIDAYS_A_YEAR)
      return [
        `${year}: ${known} of at least ${HOLIDAYS_A_YEAR} holidays are given; a year counts only when it is given in full`,
      ];
    return year === last + 1 + i ? [] : [`${year}: years follow each other from ${last + 1} on`];
  });
  if (problems.length > 0) throw refused(problems);
  const merged = snapshots.map((snapshot): HolidaySnapshot => {
    const known = byYear(snapshot.holidays);
    const holidays = [...known].flatMap(([year, before]) => {
      const now = years.get(year) ?? [];
      const kept =
        now.length >= HOLIDAYS_A_YEAR ? before.filter(({ date }) => now.some((one) => one.date === date)) : before;
      return [...kept, ...now.filter(({ date }) => !before.some((one) => one.date === date))];
    });
    return { ...snapshot, holidays };
  });
  const added = beyond.map((year): HolidaySnapshot => ({
    source: 'BANK_HOLIDAYS',
    from: `${year}-01-01`,
    to: `${year}-12-31`,
    holidays: years.get(year) ?? [],
  }));
  return [...merged, ...added];
};

/** Days that are holidays in one and not in the other, as `+2027-05-10 -2027-05-03`; empty where both say the same. */
export const holidayChanges = (before: readonly HolidaySnapshot[], after: readonly HolidaySnapshot[]): string => {
  const dates = (snapshots: readonly HolidaySnapshot[]) =>
    new Set(snapshots.flatMap(({ holidays }) => holidays.map(({ date }) => date)));
  const [was, is] = [dates(before), dates(after)];
  const changes = [
    ...[...is].filter((date) => !was.has(date)).map((date) => `+${date}`),
    ...[...was].filter((date) => !is.has(date)).map((date) => `-${date}`),
  ];
  return changes.sort().join(' ');
};
