import { atLondon } from '@throughline/calendar';
import ICAL from 'ical.js';
import type { LineFault, ReadFile, ImportedMeeting } from './board-meetings.ts';

const LONDON = 'Europe/London';
const NOT_ICALENDAR = 'iCalendar (RFC 5545): one VCALENDAR with a VEVENT for each meeting';
const ACCEPTED_TIME =
  'a date and time (VALUE=DATE-TIME) in UTC, in Europe/London, or in a zone whose VTIMEZONE the file holds';
const ONE_EACH = 'each meeting as a VEVENT of its own; repeating ones are not taken';

/** Lines of the file at which its events begin; the parser does not say. */
const linesOf = (text: string): readonly number[] =>
  text.split(/\r\n|\n|\r/).flatMap((line, index) => (/^BEGIN:VEVENT\s*$/i.test(line) ? [index + 1] : []));

const written = (time: ICAL.Time): readonly [day: string, time: string] => {
  const two = (n: number): string => String(n).padStart(2, '0');
  return [
    `${String(time.year).padStart(4, '0')}-${two(time.month)}-${two(time.day)}`,
    `${two(time.hour)}:${two(time.minute)}`,
  ];
};

/** The instant of a time; one without a zone is London's, and London's is read by our own calendar. */
const instantOf = (property: ICAL.Property): string | undefined => {
  const time: unknown = property.getFirstValue();
  const [, , , text]: readonly unknown[] = property.toJSON() as unknown[];
  // The parser rolls a thirteenth month over into the next year; then the time is not as it was written.
  if (!(time instanceof ICAL.Time) || time.isDate || time.toString() !== text) return undefined;
  const zone: unknown = property.getParameter('tzid');
  try {
    if (time.zone === ICAL.Timezone.utcTimezone) return time.toJSDate().toISOString();
    if (zone === undefined || zone === LONDON) return atLondon(...written(time));
    return time.zone === ICAL.Timezone.localTimezone ? undefined : new Date(time.toUnixTime() * 1_000).toISOString();
  } catch {
    return undefined;
  }
};

/** An event of the file, with the line at which it begins. */
interface Placed {
  readonly event: ICAL.Component;
  readonly line: number;
}

const textOf = (event: ICAL.Component, name: string): string => String(event.getFirstPropertyValue(name) ?? '');

/** Some calendar programs mark a cancelled meeting in its title alone: "Canceled: Board in public". */
const isCancelled = (event: ICAL.Component): boolean =>
  textOf(event, 'status').toUpperCase() === 'CANCELLED' || /^\W*cancell?ed\b/i.test(textOf(event, 'summary'));

const sequenceOf = (event: ICAL.Component): number => Number(textOf(event, 'sequence') || '0');

/**
 * The latest revision of each event: of one UID the highest SEQUENCE (RFC 5545, 3.8.7.4). Two of one UID and one SEQUENCE are a fault
 * unless they say the same.
 */
const latestOf = (placed: readonly Placed[], faults: LineFault[]): readonly Placed[] => {
  const latest = new Map<string, Placed>();
  for (const one of placed) {
    const uid = textOf(one.event, 'uid');
    const key = uid === '' ? `line ${one.line}` : `uid ${uid}`;
    const other = latest.get(key);
    if (other === undefined || sequenceOf(one.event) > sequenceOf(other.event)) latest.set(key, one);
    else if (sequenceOf(one.event) === sequenceOf(other.event) && one.event.toString() !== other.event.toString())
      faults.push({ line: one.line, accepted: `a UID of its own, or a higher SEQUENCE than at line ${other.line}` });
  }
  return [...latest.values()];
};

const meetingOf = ({ event, line }: Placed, faults: LineFault[]): readonly ImportedMeeting[] => {
  if (isCancelled(event)) return [];
  if (['rrule', 'rdate', 'recurrence-id'].some((name) => event.hasProperty(name))) {
    faults.push({ line, accepted: ONE_EACH });
    return [];
  }
  const before = faults.length;
  const moment = (name: string): string | undefined => {
    const property = event.getFirstProperty(name);
    if (property === null) return undefined;
    const instant = instantOf(property);
    if (instant === undefined) faults.push({ line, accepted: `${name.toUpperCase()}: ${ACCEPTED_TIME}` });
    return instant;
  };
  const [at, papersBy, questionsBy] = [moment('dtstart'), moment('x-papers-by'), moment('x-questions-by')];
  if (faults.length > before) return [];
  if (at === undefined) {
    faults.push({ line, accepted: `DTSTART: ${ACCEPTED_TIME}` });
    return [];
  }
  return [{ line, at, papersBy, questionsBy }];
};

/** The calendar in a file; undefined when there is none, or more than one. */
const calendarOf = (text: string): ICAL.Component | undefined => {
  try {
    const calendar = new ICAL.Component(ICAL.parse(text) as unknown[]);
    return calendar.name === 'vcalendar' ? calendar : undefined;
  } catch {
    return undefined;
  }
};

/**
 * A board calendar as iCalendar: the start of each event is a meeting. A cancelled one, an earlier revision of one, and all of a file with
 * METHOD:CANCEL are passed over. `X-PAPERS-BY` and `X-QUESTIONS-BY` say when papers and questions are due, as date-times.
 */
export const icalendarMeetings = (text: string): ReadFile => {
  const calendar = calendarOf(text);
  if (calendar === undefined) return { meetings: [], faults: [{ line: 1, accepted: NOT_ICALENDAR }] };
  if (textOf(calendar, 'method').toUpperCase() === 'CANCEL') return { meetings: [], faults: [] };
  const lines = linesOf(text);
  const faults: LineFault[] = [];
  const placed = calendar.getAllSubcomponents('vevent').map((event, i) => ({ event, line: lines[i] ?? 1 }));
  return { meetings: latestOf(placed, faults).flatMap((one) => meetingOf(one, faults)), faults };
};
