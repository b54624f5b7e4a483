import type { AnyFact, InvolvementKind, LocalDate } from '@throughline/domain';
import type { WorkingDays } from './rules/outcome.ts';

/** What may stand against closing, or shapes the course, binds however late it is recorded. */
const BINDS_HOWEVER_LATE: ReadonlySet<InvolvementKind> = new Set<InvolvementKind>([
  'public_commitment_made',
  'call_in_directed',
  'call_in_ended',
  'decision_made',
  'decision_rescinded',
  'proposal_version_frozen',
  'impact_assessment_completed',
  'consultation_opened',
  'consultation_extended',
  'consultation_closed',
  'outcome_announced',
]);

/** Days and zones as the policy needs them; Europe/London. */
export interface PolicyCalendar extends WorkingDays {
  /** The day in London on which an instant falls. */
  londonDay(instant: string): string;
}

const missing = (fact: AnyFact): readonly string[] => {
  const { recording, evidence, occurred, recorder } = fact.data;
  const lacks: string[] = [];
  if (recording.contemporaneous) lacks.push('the reason why it was recorded late');
  if (!evidence.some((ref) => ref.documentDate >= occurred.from)) lacks.push('a document of the time');
  const countersigned = recording.contemporaneous ? undefined : recording.countersignedBy;
  if (countersigned === undefined || countersigned === recorder.staffId)
    lacks.push('a countersignature by someone else');
  return lacks;
};

const DAY = 86_400_000;

/** True when so few days have passed that no calendar is needed: working days are never more than days. Asked of every event. */
const isPrompt = (fact: AnyFact, recordedAt: string, allowed: number): boolean =>
  Date.parse(recordedAt) - Date.parse(`${fact.data.occurred.to}T00:00:00Z`) < allowed * DAY;

/**
 * What a fact lacks to count, when it was recorded more than `allowed` working days after it happened: a reason, a document of the time and a
 * countersignature by someone other than the recorder. Undefined when it counts.
 */
export const lacksForLateness = (
  fact: AnyFact,
  recordedAt: string,
  { calendar, allowed }: { readonly calendar: PolicyCalendar; readonly allowed: number },
): string | undefined => {
  if (isPrompt(fact, recordedAt, allowed) || BINDS_HOWEVER_LATE.has(fact.kind)) return undefined;
  const days = calendar.workingDaysBetween(fact.data.occurred.to, calendar.londonDay(recordedAt) as LocalDate);
  if (days !== undefined && days <= allowed) return undefined;
  const lacks = missing(fact);
  return lacks.length === 0
    ? undefined
    : `recorded ${days ?? 'many'} working days after it happened, without ${lacks.join(', ')}`;
};
