/** A bank holiday as published. */
export interface Holiday {
  /** Calendar day, `2022-09-19`. */
  readonly date: string;
  readonly title: string;
  /** Day from which the entry was published; without it, it counts as always known. */
  readonly knownFrom?: string | undefined;
  /** The day that was the holiday until `knownFrom`. */
  readonly movedFrom?: string | undefined;
}

/** Bank holidays of whole years, from one source. */
export interface HolidaySnapshot {
  readonly source: string;
  /** First and last day about which it speaks: 1 January and 31 December. */
  readonly from: string;
  readonly to: string;
  readonly holidays: readonly Holiday[];
}

/** What was known on one day: the days it covers, and which of them were holidays. */
export interface KnownHolidays {
  readonly from: string;
  readonly to: string;
  readonly dates: ReadonlySet<string>;
}

const asKnown = (holiday: Holiday, on: string): readonly string[] => {
  if (holiday.knownFrom === undefined || holiday.knownFrom <= on) return [holiday.date];
  return holiday.movedFrom === undefined ? [] : [holiday.movedFrom];
};

const year = (day: string): number => Number(day.slice(0, 4));

/**
 * Holidays of adjoining snapshots, as known on a day. A year of which nothing was published by then is not covered:
 * nobody may take its bank holidays for working days.
 * @throws RangeError when there is no snapshot, or when years between two are missing or told twice.
 */
export const holidaysKnownOn = (snapshots: readonly HolidaySnapshot[], on: string): KnownHolidays => {
  const inOrder = [...snapshots].sort((a, b) => year(a.from) - year(b.from));
  const first = inOrder[0];
  const apart = inOrder.some((next, i) => i > 0 && year(next.from) !== year(inOrder[i - 1]?.to ?? '') + 1);
  if (first === undefined || apart)
    throw new RangeError('Holiday snapshots must adjoin: each begins the year after the one before it ends.');
  const dates = new Set(inOrder.flatMap((snapshot) => snapshot.holidays.flatMap((holiday) => asKnown(holiday, on))));
  const lastKnown = [...dates].reduce((last, date) => (date > last ? date : last), first.from);
  return { from: first.from, to: `${year(lastKnown)}-12-31`, dates };
};
