import type { Calendar } from '@throughline/calendar';
import {
  type Deadline,
  deadlineName,
  deadlinesOf,
  isClosed,
  type LocalDate,
  type PartnerOrganisation,
} from '@throughline/domain';
import type { PolicyEngine } from '@throughline/policy';
import { lateSince, owedSince } from '../dispatcher/moments.ts';
import { composeNotice } from './compose.ts';
import type { NoticeLinks } from './composing.ts';
import type { Matter, MovedMatter } from './matter.ts';
import { missingFor, openBefore } from './missing.ts';
import { whyMoved } from './moved.ts';
import type { Message } from '../dispatcher/message.ts';
import type { Notification } from '../dispatcher/notification.ts';
import type { Notice } from '../channel.ts';

export interface ComposingFrom {
  readonly policyEngine: Pick<PolicyEngine, 'evaluate' | 'reminders' | 'timetable'>;
  readonly calendar: Calendar;
  /** Who could help, as the installation knows them. */
  readonly partners: readonly PartnerOrganisation[];
  readonly links: NoticeLinks;
  readonly clock: { now(): string };
}

/** True when the date came to be after the moment of the step, so that nobody could have been told in time. */
const isShortNotice = (notification: Notification): boolean => {
  const { deadline, dueAt } = notification.claim.payload;
  return deadline !== undefined && owedSince(notification) !== dueAt;
};

/** Deadlines as they stand now, by their names. */
const projectionNow = ({ projection: { programme, course } }: Notification, { policyEngine }: ComposingFrom) => {
  const deadlines = deadlinesOf(programme, course, policyEngine.timetable(programme));
  return new Map(deadlines.map((deadline): [string, Deadline] => [deadlineName(deadline), deadline]));
};

/** The changes that still hold: one overtaken by a later move is told with that. */
const stillMoved = ({ move }: Notification, present: ReadonlyMap<string, Deadline>): MovedMatter['changes'] => {
  const { changes = [] } = move ?? {};
  return changes.filter((change) => Date.parse(present.get(deadlineName(change))?.at ?? '') === Date.parse(change.to));
};

const matterOf = (notification: Notification, from: ComposingFrom, now: string): Matter => {
  const { claim, projection, move } = notification;
  const { reference, office, deadline: claimed, step } = claim.payload;
  const { id, title, organisation, gates } = projection.programme;
  const present = projectionNow(notification, from);
  const since = lateSince(notification, from, now);
  const late = since !== undefined;
  const about = {
    reference,
    programme: { id, title, organisation },
    office,
    dueAt: since ?? claim.payload.dueAt,
    late,
  };
  if (claimed === undefined || step === undefined)
    return { kind: 'dates-moved', ...about, changes: stillMoved(notification, present), why: whyMoved(move?.because) };
  // Moved within its day, it is the same reminder, of another hour.
  const deadline = present.get(deadlineName(claimed)) ?? claimed;
  const on = from.calendar.londonDay(now) as LocalDate;
  return {
    kind: 'reminder',
    ...about,
    deadline,
    step,
    shortNotice: !late && isShortNotice(notification),
    missing: missingFor(projection, deadline, { ...from, on }),
    earlierGates: openBefore(projection, deadline.gate),
    isGateClosed: isClosed(gates[deadline.gate]),
  };
};

/** Says in words what is to be told, by the record as it is at that moment. */
export const composeNotifications =
  (from: ComposingFrom) =>
  ({ reference, to, notifications: [first, ...others] }: Message): Notice => {
    const now = from.clock.now();
    const matters = [
      matterOf(first, from, now),
      ...others.map((notification) => matterOf(notification, from, now)),
    ] as const;
    return composeNotice({ reference, to, matters }, { calendar: from.calendar, links: from.links, now });
  };
