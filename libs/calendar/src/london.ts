import { Temporal } from 'temporal-polyfill';
import { remembered } from './remembered.ts';

const ZONE = 'Europe/London';

/** The calendar day in London at an instant: 23:30 UTC in summer is already the next day.
 *  @param instant ISO 8601 with its offset, as `2027-02-19T17:00:00.000Z`.
 *  @throws RangeError when it is no instant. */
export const londonDay: (instant: string) => string = remembered((instant) =>
  Temporal.Instant.from(instant).toZonedDateTimeISO(ZONE).toPlainDate().toString(),
);

/** @param moment day and time, with a space between. */
const instantOf = remembered((moment) => {
  const [day = '', time = ''] = moment.split(' ');
  return Temporal.PlainDate.from(day, { overflow: 'reject' })
    .toZonedDateTime({ timeZone: ZONE, plainTime: Temporal.PlainTime.from(time, { overflow: 'reject' }) })
    .toInstant()
    .toString({ smallestUnit: 'millisecond' });
});

/** The instant (UTC, milliseconds, `Z`) at which clocks in London show `time` on `day`. When the clocks go forward, a time
 *  that does not exist is moved on by the hour that is missing; when they go back, the first of the two is meant.
 *  @param time as `17:00`.
 *  @throws RangeError when the day or the time does not exist in the calendar. */
export const atLondon = (day: string, time: string): string => instantOf(`${day} ${time}`);

/** The next calendar day. @param day as `2027-02-19`. */
export const dayAfter = (day: string): string => Temporal.PlainDate.from(day).add({ days: 1 }).toString();
