import type { Calendar } from '@throughline/calendar';
import { deadlineName, own } from '@throughline/domain';
import type { Standings } from '@throughline/policy';
import { heldUntil } from './moments.ts';
import type { Telling } from './telling.ts';

export interface LatenessFrom {
  readonly standings: Pick<Standings, 'timetable'>;
  readonly calendar: Calendar;
}

/** When it was due, or, if that was later, when its date came to be: nobody could be told before. */
export const owedSince = ({ claim, standing }: Pick<Telling, 'claim' | 'standing'>): string => {
  const { deadline, dueAt } = claim.payload;
  const { reminding, startedAt } = standing.programme;
  const changedAt = deadline === undefined ? undefined : own(reminding.changedAt, deadlineName(deadline));
  const since = changedAt ?? startedAt ?? dueAt;
  return Date.parse(since) > Date.parse(dueAt) ? since : dueAt;
};

/** When it was to leave: with its claim, but for the digest and quiet hours of its person, and for a suspension. */
const wasToLeaveAt = (telling: Telling, calendar: Calendar): string => {
  const { claim, standing } = telling;
  let at = claim.recordedAt;
  for (let held = heldUntil(telling, at, calendar); held !== undefined; held = heldUntil(telling, at, calendar))
    at = held;
  const { resumedAt } = standing.programme.reminding;
  return resumedAt !== null && Date.parse(resumedAt) > Date.parse(at) ? resumedAt : at;
};

/**
 * Since when a reminder is late that leaves at `now`; undefined when it is not. It was claimed late, or no channel took it for longer than the
 * schedule allows.
 */
export const lateSince = (telling: Telling, { standings, calendar }: LatenessFrom, now: string): string | undefined => {
  const { late, dueAt } = telling.claim.payload;
  if (late) return dueAt;
  const at = wasToLeaveAt(telling, calendar);
  const { schedule } = standings.timetable(telling.standing.programme);
  return Date.parse(now) - Date.parse(at) > schedule.lateAfterMinutes * 60_000 ? at : undefined;
};
