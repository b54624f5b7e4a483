import { londonDay } from '@throughline/calendar';
import {
  type Deadline,
  type DeadlineKind,
  deadlineName,
  type InstantString,
  type ProgrammeState,
  own,
} from '@throughline/domain';
import { formatDeadline } from '@throughline/policy';
import ical, { ICalEventTransparency } from 'ical-generator';

/** A deadline with the programme on whose record it stands. */
export interface FedDeadline {
  readonly programme: ProgrammeState;
  readonly deadline: Deadline;
}

const REFRESH_SECONDS = 3_600;

/** Something is to be there by this very minute; the other kinds are days, and are shown as days. */
const IS_AT_A_TIME: Readonly<Record<DeadlineKind, boolean>> = {
  'gate-target': true,
  'window-midpoint': false,
  'window-close': true,
  report: false,
  feedback: false,
  'board-papers': true,
  'public-questions': true,
  'independent-voice-reply': false,
  'scrutiny-reply': false,
  'waiver-expiry': true,
  'call-in-clock': true,
  review: false,
};

/** Names the entry for ever: programme, kind and what of that kind, and never the date. */
export const feedUid = ({ programme, deadline }: FedDeadline): string =>
  `${encodeURIComponent(`${programme.id}:${deadlineName(deadline)}`)}@throughline`;

/** Record time at which the deadline came to be or last moved. */
const changedAt = ({ programme, deadline }: FedDeadline): InstantString =>
  own(programme.reminding.changedAt, deadlineName(deadline)) ?? programme.startedAt ?? deadline.at;

/**
 * Grows with every move, as calendars need it to take the new date over: whole seconds from the start of the programme to the last change
 * (68 years of them fit).
 */
const sequence = (fed: FedDeadline): number => {
  const seconds = (Date.parse(changedAt(fed)) - Date.parse(fed.programme.startedAt ?? changedAt(fed))) / 1_000;
  return Math.max(0, Math.ceil(seconds));
};

const inOrder = (a: FedDeadline, b: FedDeadline): number => {
  const [left, right] = [a, b].map((fed) => `${fed.deadline.at} ${feedUid(fed)}`);
  return (left ?? '') < (right ?? '') ? -1 : 1;
};

/**
 * A calendar holds at least one component (RFC 5545, 3.4). Programs that refuse an empty one would go on showing what has been met, so it gets a
 * time zone that nothing refers to.
 */
const neverEmpty = (calendar: string): string => {
  if (calendar.includes('BEGIN:VEVENT')) return calendar;
  const zone = ['BEGIN:STANDARD', 'DTSTART:19700101T000000', 'TZOFFSETFROM:+0000', 'TZOFFSETTO:+0000', 'END:STANDARD'];
  const component = ['BEGIN:VTIMEZONE', 'TZID:UTC', ...zone, 'END:VTIMEZONE', 'END:VCALENDAR'].join('\r\n');
  return calendar.replace('END:VCALENDAR', component);
};

/**
 * Deadlines as an iCalendar feed (RFC 5545, with the refresh interval of RFC 7986). It depends on the record alone and on no clock, so the same
 * record gives the same bytes. A deadline that is met, or gone, is left out: who subscribes shows what the feed has now.
 */
export const calendarFeed = (deadlines: readonly FedDeadline[]): string => {
  const calendar = ical({
    prodId: '//Throughline//Deadlines//EN',
    name: 'Throughline deadlines',
    ttl: REFRESH_SECONDS,
  });
  for (const fed of [...deadlines].sort(inOrder)) {
    const { programme, deadline } = fed;
    const isAtATime = IS_AT_A_TIME[deadline.kind];
    const changed = new Date(changedAt(fed));
    calendar.createEvent({
      id: feedUid(fed),
      sequence: sequence(fed),
      stamp: changed,
      lastModified: changed,
      // A day is written as its midnight in UTC, and read from there without a zone.
      start: isAtATime ? new Date(deadline.at) : new Date(`${londonDay(deadline.at)}T00:00:00Z`),
      allDay: !isAtATime,
      timezone: null,
      summary: `${programme.id}: ${formatDeadline(deadline)}`,
      description: `${programme.title} (${programme.organisation}), gate ${deadline.gate}`,
      transparency: ICalEventTransparency.TRANSPARENT,
    });
  }
  return neverEmpty(calendar.toString());
};
