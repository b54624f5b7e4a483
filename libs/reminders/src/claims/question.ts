import type {
  DatedStep,
  Deadline,
  DeadlineInput,
  Holders,
  InstantString,
  Office,
  ProgrammeEvent,
} from '@throughline/domain';
import { nobodyIn } from './reference.ts';

/** What has to be known to say who is to be told what now. */
export interface ReminderQuestion extends DeadlineInput {
  readonly now: InstantString;
  readonly holders: Holders;
}

/** The event by which a reminder is claimed, before it leaves. */
export type ReminderClaim = Extract<ProgrammeEvent, { type: 'ReminderClaimed' }>;

/** A deadline with those of its steps that the calendar reaches, in the order of their moments. */
export interface Plan {
  readonly deadline: Deadline;
  readonly steps: readonly DatedStep[];
}

/** Somebody to be told, by the first of the offices they hold; `to` is null where nobody holds it. */
export interface Addressee {
  readonly office: Office;
  readonly to: string | null;
}

/** Everybody who holds one of these offices, each once, and each office that nobody holds. */
export const addresseesOf = (offices: readonly Office[], holders: Holders): readonly Addressee[] => {
  const told = new Set<string>();
  return offices.flatMap((office): readonly Addressee[] => {
    if (holders[office].length === 0) return [{ office, to: null }];
    const others = holders[office].filter((id) => !told.has(id));
    others.forEach((id) => told.add(id));
    return [...new Set(others)].map((to) => ({ office, to }));
  });
};

/** The reference of telling one addressee. */
export const referenceFor = (prefix: string, { office, to }: Addressee): string => `${prefix}${to ?? nobodyIn(office)}`;

const MINUTE = 60_000;

/** True when this should have been told longer ago than is allowed; a time of suspension excuses. */
export const isLate = (since: number, { now, state, dated }: ReminderQuestion): boolean => {
  const { resumedAt } = state.reminding;
  const from = resumedAt === null ? since : Math.max(since, Date.parse(resumedAt));
  return Date.parse(now) - from > dated.schedule.lateAfterMinutes * MINUTE;
};

/** Recorded before anything leaves. Its event id derives from the reference, so that the store takes it once. */
export const claim = (now: InstantString, payload: ReminderClaim['payload']): ReminderClaim => ({
  eventId: `reminder:${payload.reference}`,
  type: 'ReminderClaimed',
  occurredAt: now,
  actor: { role: 'engine', id: 'clock' },
  payload,
});
