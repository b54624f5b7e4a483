import type { Calendar } from '@throughline/calendar';
import { deadlineName, own } from '@throughline/domain';
import type { PolicyEngine } from '@throughline/policy';
import { heldUntil } from './moments.ts';
import type { Notification } from './notification.ts';

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
