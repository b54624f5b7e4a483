import type { AnyFact, InvolvementKind, LocalDate } from '@throughline/domain';
import type { BodyRegister } from '../bodies/body-register.ts';
import type { WorkingDays } from '../rules/rule-context.ts';

/** What may stand against closing, or shapes the course, binds however late it is recorded. */
const BINDS_HOWEVER_LATE: ReadonlySet<InvolvementKind> = new Set<InvolvementKind>([
  'public_commitment_made',
  'call_in_requested',
  'call_in_directed',
  'call_in_ended',
  'decision_made',
  'decision_rescinded',
  'proposal_version_frozen',
  'impact_assessment_completed',
  'consultation_opened',
  'consultation_extended',
  'consultation_paused',
  'consultation_resumed',
  'consultation_closed',
  'outcome_announced',
]);

/** What is told ahead of its day, as material that is ready for the opening, or stands against closing even before. */
const COUNTS_HOWEVER_EARLY: ReadonlySet<InvolvementKind> = new Set<InvolvementKind>([
  'public_commitment_made',
  'call_in_directed',
  'decision_rescinded',
  'consultation_opened',
  'consultation_extended',
  'consultation_paused',
  'consultation_resumed',
  'accessible_material_published',
  'outcome_announced',
]);

/** Days and zones as the policy needs them; Europe/London. */
export interface PolicyCalendar extends WorkingDays {
  /** The day in London on which an instant falls. */
  londonDay(instant: string): string;
}

/** By what evidence is read: days, and the names of bodies; matched by their words alone where no lists are given. */
export interface PolicyReading extends PolicyCalendar {
  readonly bodies?: BodyRegister;
}

/** Days that a record says of itself, beside those on which it happened. */
const STATED_DAYS = [
  'publishedOn',
  'reportedOn',
  'consideredOn',
  'toldOn',
  'repliedOn',
  'closedOn',
  'decidedOn',
  'endedOn',
] as const;

const saidIn = ({ data }: AnyFact): readonly LocalDate[] => {
  const details = data.details as Readonly<Partial<Record<(typeof STATED_DAYS)[number], LocalDate>>>;
  const stated: LocalDate[] = [];
  for (const field of STATED_DAYS) {
    const day = details[field];
    if (day !== undefined) stated.push(day);
  }
  return stated;
};

const first = (a: LocalDate, b: LocalDate): LocalDate => (a < b ? a : b);
const last = (a: LocalDate, b: LocalDate): LocalDate => (a > b ? a : b);

/** The day from which a fact would count: its last, or the day it says something was published, reported, considered or told, if that is earlier. */
const dayOf = (fact: AnyFact): LocalDate => saidIn(fact).reduce(first, fact.data.occurred.to);
/** The day from which all that a fact tells has happened. */
const endOf = (fact: AnyFact): LocalDate => saidIn(fact).reduce(last, fact.data.occurred.to);

/** What counts as late, and by which days. */
interface Lateness {
  readonly calendar: PolicyCalendar;
  readonly allowed: number;
  /** Whether another person countersigned the evidence as it counts now, by a command of their own. */
  readonly isCountersigned: boolean;
}

/** What late evidence needs to count. */
export const LATE_NEEDS = {
  reason: 'the reason why it was recorded late',
  document: 'a document of the time',
  countersignature: 'a countersignature by someone else',
} as const;
/** One of the things that late evidence needs to count. */
export type LateNeed = keyof typeof LATE_NEEDS;

/** Evidence that does not count for having come late. */
export interface TooLate {
  /** How late it is and what it lacks, in words. */
  readonly why: string;
  readonly lacks: readonly LateNeed[];
}

const missing = (fact: AnyFact, { calendar, allowed, isCountersigned }: Lateness): readonly LateNeed[] => {
  const { recording, evidence, occurred } = fact.data;
  const day = dayOf(fact);
  const from = first(day, occurred.from);
  const isOfTheTime = (dated: LocalDate): boolean =>
    dated >= from && (dated <= day || (calendar.workingDaysBetween(day, dated) ?? Infinity) <= allowed);
  return [
    ...(recording.contemporaneous ? (['reason'] as const) : []),
    ...(evidence.some((ref) => isOfTheTime(ref.documentDate)) ? [] : (['document'] as const)),
    ...(isCountersigned ? [] : (['countersignature'] as const)),
  ];
};

const DAY = 86_400_000;

/** True when so few days have passed that no calendar is needed: working days are never more than days. Asked of every event. */
const isPrompt = (day: LocalDate, recordedAt: string, allowed: number): boolean =>
  Date.parse(recordedAt) - Date.parse(`${day}T00:00:00Z`) < allowed * DAY;

/** Whether a day begins after a moment by UTC, which no day does in London that has begun there: asked of every event, before any calendar. */
const beginsAfter = (day: LocalDate, moment: string): boolean => day > moment.slice(0, day.length);

/** Why a fact cannot count that was recorded before what it tells had happened; undefined when it had. A meeting still to come involves nobody yet. */
export const lacksForEarliness = (
  fact: AnyFact,
  recordedAt: string,
  { calendar }: Pick<Lateness, 'calendar'>,
): string | undefined => {
  const end = endOf(fact);
  return beginsAfter(end, recordedAt) && !COUNTS_HOWEVER_EARLY.has(fact.kind) && end > calendar.londonDay(recordedAt)
    ? `recorded before it happened: it is dated ${end}`
    : undefined;
};

/**
 * That a fact was corrected more than `allowed` working days after it happened and nobody else countersigned that, in words; undefined otherwise. It counts
 * as corrected, for what a consultation heard is often counted for good only in its report; whoever signs should have seen it.
 */
export const correctedLate = (fact: AnyFact, { calendar, allowed, isCountersigned }: Lateness): string | undefined => {
  const { eventId, correctedBy, knownAt } = fact;
  if (correctedBy.length === 0 || isCountersigned) return undefined;
  const day = dayOf(fact);
  if (isPrompt(day, knownAt, allowed)) return undefined;
  const days = calendar.workingDaysBetween(day, calendar.londonDay(knownAt) as LocalDate);
  return days !== undefined && days <= allowed
    ? undefined
    : `${eventId} was corrected by ${correctedBy.join(' and ')} ${days ?? 'many'} working days after it happened, and nobody else has countersigned that`;
};

/**
 * What a fact lacks to count, when it was recorded more than `allowed` working days after it happened: a reason, a document dated no later than so
 * many working days after, and a countersignature of the fact as it counts now. Undefined when it counts.
 */
export const lacksForLateness = (fact: AnyFact, recordedAt: string, lateness: Lateness): TooLate | undefined => {
  const { calendar, allowed } = lateness;
  const day = dayOf(fact);
  if (isPrompt(day, recordedAt, allowed) || BINDS_HOWEVER_LATE.has(fact.kind)) return undefined;
  const days = calendar.workingDaysBetween(day, calendar.londonDay(recordedAt) as LocalDate);
  if (days !== undefined && days <= allowed) return undefined;
  const lacks = missing(fact, lateness);
  if (lacks.length === 0) return undefined;
  const words = lacks.map((need) => LATE_NEEDS[need]).join(', ');
  return { why: `recorded ${days ?? 'many'} working days after it happened, without ${words}`, lacks };
};
