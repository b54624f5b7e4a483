import { type Calendar, dayAfter } from '@throughline/calendar';
import { countedDay, deadlineName, own } from '@throughline/domain';
import type { Preferences } from '@throughline/directory';
import type { PolicyEngine } from '@throughline/policy';
import type { RecordedClaim, Notification } from './notification.ts';

/** London time at which morning digests leave: after the reminders of the day have been claimed, spread as they are. */
export const DIGEST_AT = '10:00';

export const later = (instant: string, ms: number): string => new Date(Date.parse(instant) + ms).toISOString();

/** Where the calendar does not reach, no day is left out. */
const workingDayAfter = (calendar: Calendar, day: string): string => countedDay(calendar, day, 1) ?? dayAfter(day);

const isWorkingDay = ({ coverage, isWorkingDay: ask }: Calendar, day: string): boolean =>
  day < coverage.from || day > coverage.to || ask(day);

/** End of the quiet hours in which `now` is; undefined outside them. Hours may go over midnight; a time is London's. Both ends differ. */
export const quietUntil = (
  quiet: NonNullable<Preferences['quiet']>,
  now: string,
  { londonDay, atLondon }: Pick<Calendar, 'londonDay' | 'atLondon'>,
): string | undefined => {
  const day = londonDay(now);
  const [from, to] = [atLondon(day, quiet.from), atLondon(day, quiet.to)];
  const at = Date.parse(now);
  const [begins, ends] = [Date.parse(from), Date.parse(to)];
  if (quiet.from < quiet.to) return begins <= at && at < ends ? to : undefined;
  if (at < ends) return to;
  return at >= begins ? atLondon(dayAfter(day), quiet.to) : undefined;
};

/** When the digest leaves in which something claimed at `claimedAt` goes: always in the morning of a working day. */
export const digestMoment = (claimedAt: string, calendar: Calendar): string => {
  const day = calendar.londonDay(claimedAt);
  const today = calendar.atLondon(day, DIGEST_AT);
  return Date.parse(claimedAt) <= Date.parse(today) && isWorkingDay(calendar, day)
    ? today
    : calendar.atLondon(workingDayAfter(calendar, day), DIGEST_AT);
};

/** Of a telling what decides when it may leave. */
export interface Addressed {
  readonly claim: Pick<RecordedClaim, 'payload' | 'recordedAt'>;
  readonly person: Notification['person'];
}

/** True when, told at `opens` instead of at `now`, it would come only after the deadline it is about. */
const wouldMiss = ({ payload: { deadline } }: Addressed['claim'], now: string, opens: string): boolean =>
  deadline !== undefined && Date.parse(now) < Date.parse(deadline.at) && Date.parse(deadline.at) <= Date.parse(opens);

/** True when it goes in its person's digest. Nothing waits for a digest that leaves after the deadline it is about. */
export const isForDigest = ({ claim, person }: Addressed, calendar: Calendar): boolean =>
  person?.preferences.delivery === 'morning-digest' &&
  !wouldMiss(claim, claim.recordedAt, digestMoment(claim.recordedAt, calendar));

/** End of the days off at `now`: whoever has quiet hours has them on days that are no working days too, but for a deadline that lies in these. */
const daysOffUntil = (
  quiet: NonNullable<Preferences['quiet']>,
  claim: Addressed['claim'],
  now: string,
  calendar: Calendar,
): string | undefined => {
  const day = calendar.londonDay(now);
  if (isWorkingDay(calendar, day)) return undefined;
  const opens = calendar.atLondon(workingDayAfter(calendar, day), '00:00');
  const until = quietUntil(quiet, opens, calendar) ?? opens;
  return wouldMiss(claim, now, until) ? undefined : until;
};

/** Until when its person's wishes hold it back; undefined when it may leave now. */
export const heldUntil = (notification: Addressed, now: string, calendar: Calendar): string | undefined => {
  const { person, claim } = notification;
  if (person === undefined) return undefined;
  const digest = isForDigest(notification, calendar) ? digestMoment(claim.recordedAt, calendar) : undefined;
  if (digest !== undefined && Date.parse(digest) > Date.parse(now)) return digest;
  const { quiet } = person.preferences;
  if (quiet === null || quiet.from === quiet.to) return undefined;
  return daysOffUntil(quiet, claim, now, calendar) ?? quietUntil(quiet, now, calendar);
};

export interface LatenessFrom {
  readonly policyEngine: Pick<PolicyEngine, 'timetable'>;
  readonly calendar: Calendar;
}

/** When it was due, or, if that was later, when its date came to be: nobody could be told before. */
export const owedSince = ({ claim, projection }: Pick<Notification, 'claim' | 'projection'>): string => {
  const { deadline, dueAt } = claim.payload;
  const { reminding, startedAt } = projection.programme;
  const changedAt = deadline === undefined ? undefined : own(reminding.changedAt, deadlineName(deadline));
  const since = changedAt ?? startedAt ?? dueAt;
  return Date.parse(since) > Date.parse(dueAt) ? since : dueAt;
};

/** When it was to leave: with its claim, but for the digest and quiet hours of its person, and for a suspension. */
const wasToLeaveAt = (notification: Notification, calendar: Calendar): string => {
  const { claim, projection } = notification;
  let at = claim.recordedAt;
  for (
    let held = heldUntil(notification, at, calendar);
    held !== undefined;
    held = heldUntil(notification, at, calendar)
  )
    at = held;
  const { resumedAt } = projection.programme.reminding;
  return resumedAt !== null && Date.parse(resumedAt) > Date.parse(at) ? resumedAt : at;
};

/**
 * Since when a reminder is late that leaves at `now`; undefined when it is not. It was claimed late, or no channel took it for longer than the
 * schedule allows.
 */
export const lateSince = (
  notification: Notification,
  { policyEngine, calendar }: LatenessFrom,
  now: string,
): string | undefined => {
  const { late, dueAt } = notification.claim.payload;
  if (late) return dueAt;
  const at = wasToLeaveAt(notification, calendar);
  const { schedule } = policyEngine.timetable(notification.projection.programme);
  return Date.parse(now) - Date.parse(at) > schedule.lateAfterMinutes * 60_000 ? at : undefined;
};
