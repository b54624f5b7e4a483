/** First year of which an instant or a day can be recorded; an earlier one is a slip of the keyboard. */
const FIRST_YEAR = 1900;

/** RFC 3339: `T` and `Z` in either case, a fraction of any length, any offset, a 60th second where a leap second can be. */
const RFC_3339 = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.(\d+))?(?:Z|([+-])(\d\d):(\d\d))$/i;
/** As it is kept: UTC, at most milliseconds. */
const KEPT = /^\d{4}-\d\d-\d\dT(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{1,3})?Z$/;

const MINUTE_MS = 60_000;

/** True when a day or an instant, written `YYYY-…`, is of a year that can be recorded. */
export const isWithinYears = (text: string): boolean => Number(text.slice(0, 4)) >= FIRST_YEAR;

/** Begins with a day that every month has: nearly every one does, and this is far quicker than a `Date`. */
const COMMON_DAY = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])/;

const exists = (text: string): boolean => {
  if (COMMON_DAY.test(text)) return true;
  const read = new Date(`${text.slice(0, 10)}T00:00:00Z`);
  return !Number.isNaN(read.getTime()) && read.toISOString().startsWith(text.slice(0, 10));
};

/** True for an instant as it is kept: an existing moment in UTC with `Z` and at most milliseconds. */
export const isUtcInstant = (text: string): boolean => KEPT.test(text) && isWithinYears(text) && exists(text);

const offsetMs = (sign: string | undefined, hours: string, minutes: string): number =>
  (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * MINUTE_MS;

/**
 * An RFC 3339 timestamp as it is kept: as it came where it is UTC with at most milliseconds, else as the same instant in UTC, cut to
 * milliseconds. A leap second is its minute's last millisecond. Undefined when it is no such timestamp or names no existing moment.
 * Source: RFC 3339, sections 5.6 and 5.7.
 */
export const toUtc = (text: string): string | undefined => {
  if (KEPT.test(text)) return text;
  const match = RFC_3339.exec(text);
  if (match === null || !exists(text)) return undefined;
  const [
    ,
    year = '',
    month = '',
    day = '',
    hour = '',
    minute = '',
    second = '',
    fraction = '',
    sign,
    ahead = '0',
    behind = '0',
  ] = match;
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 60 || Number(ahead) > 23 || Number(behind) > 59)
    return undefined;
  const isLeapSecond = second === '60';
  const milliseconds = isLeapSecond ? '999' : fraction.slice(0, 3).padEnd(3, '0');
  const written = `${year}-${month}-${day}T${hour}:${minute}:${isLeapSecond ? '59' : second}.${milliseconds}Z`;
  const utc = new Date(Date.parse(written) - offsetMs(sign, ahead, behind)).toISOString();
  return isLeapSecond && !/-(06-30|12-31)T23:59:59/.test(utc) ? undefined : utc;
};
