import {
  amended,
  type AnyFact,
  asOriginal,
  wholeFactOf,
  type Gate,
  GATES,
  currentGate,
  inheritanceOf,
  isAmendmentKind,
  kindOfType,
  type LocalDate,
  programmeOfStream,
  type RecordedEvent,
} from '@throughline/domain';
import type { GateEvaluation } from '../evaluation/evaluate.ts';
import type { Steps } from '../projection/in-steps.ts';
import type { ProgrammeProjection } from '../projection/programme-projection.ts';
import type { PolicyEngine } from '../projection/policy-engine.ts';
import { involvesPeople } from '../evidence/count-fact.ts';
import { tenuresOf } from './tenure.ts';

/** First and last day of a report, Europe/London. */
export interface Span {
  readonly from: LocalDate;
  readonly to: LocalDate;
}

/** An event in which people were involved, as it counts, beside the record of it. */
export interface Involvement {
  readonly event: RecordedEvent;
  readonly fact: Extract<AnyFact, { readonly data: { readonly groupsReached: unknown } }>;
}

/** Events that are one session stand under one name. */
export const sessionOf = ({ event, fact }: Involvement): string =>
  fact.data.session === undefined ? `event ${event.eventId}` : `session ${fact.data.session}`;

/** A programme as a report looks at it: where it stood at the end of the span, and whom it involved within it. */
export interface ReportedProgramme {
  readonly id: string;
  readonly projection: ProgrammeProjection;
  /** Gates it had come to by the end of the span: those before the present stage, and that stage. */
  readonly gates: readonly GateEvaluation[];
  readonly involvement: readonly Involvement[];
  /** What was done before the organisation took it over, and in whose hands it was; null where it was its own from the start. */
  readonly takenOver: {
    readonly from: string;
    readonly at: string;
    readonly involvement: readonly Involvement[];
  } | null;
  /** Corrections and retractions of its evidence, whenever they were made. */
  readonly amendments: readonly RecordedEvent[];
}

/** A correction, retraction or reattribution. */
export const isAmendment = ({ type }: RecordedEvent): boolean => {
  const kind = kindOfType(type);
  return kind !== undefined && isAmendmentKind(kind);
};

/** Says what earlier evidence really was, so a report of an earlier span heeds it too. */
const isFinding = (event: RecordedEvent): boolean => isAmendment(event) || event.type === 'DuplicateResolved';

const gatesReached = ({ programme }: ProgrammeProjection): readonly Gate[] => {
  const current = currentGate(programme);
  return current === undefined ? GATES : GATES.slice(0, GATES.indexOf(current) + 1);
};

const involvementOf = (
  event: RecordedEvent,
  { amendments, suspected }: ProgrammeProjection,
  lacks: (event: RecordedEvent) => string | undefined,
): readonly Involvement[] => {
  if (Object.hasOwn(suspected, event.eventId) || lacks(event) !== undefined) return [];
  const whole = wholeFactOf(event);
  const fact = whole === undefined ? undefined : amended(amendments, whole);
  return fact !== undefined && 'groupsReached' in fact.data && involvesPeople(fact)
    ? [{ event, fact: fact as Involvement['fact'] }]
    : [];
};

/** Events in which people were involved, as they count by what is known of the programme. */
export const involvementIn = (
  events: readonly RecordedEvent[],
  projection: ProgrammeProjection,
  policyEngine: Pick<PolicyEngine, 'lacks'>,
): readonly Involvement[] =>
  events
    .map(asOriginal)
    .flatMap((event) => involvementOf(event, projection, (one) => policyEngine.lacks(projection, one)));

/** What a programme is reported from. */
export interface ProgrammeRecord {
  readonly stream: string;
  /** All of its events, in the order of their versions. */
  readonly events: readonly RecordedEvent[];
  /** Whose report it is: what happened after they handed the programme over, or was done before they had it, is another's. */
  readonly organisation: string;
}

/** How to look at it. */
export interface Reporting {
  readonly policyEngine: Pick<PolicyEngine, 'projection' | 'evaluate' | 'lacks'>;
  readonly span: Span;
  readonly londonDay: (instant: string) => string;
}

/** The organisation's stretches of the record that lie, at least in part, within the span. */
const tenuresWithin = ({ events, organisation }: ProgrammeRecord, { span, londonDay }: Reporting) =>
  tenuresOf(events).filter(
    ({ organisation: of, since, until }) =>
      of === organisation && londonDay(since) <= span.to && (until === null || londonDay(until) >= span.from),
  );

/**
 * In steps, since a long record takes its time: a programme at the end of a span, or at its handing over within it, by what had happened by then, as it is known now.
 * Undefined when it had not begun by then, was over before the span began, or was not this organisation's.
 */
export function* reportedProgramme(
  record: ProgrammeRecord,
  reporting: Reporting,
): Steps<ReportedProgramme | undefined> {
  const { stream, events } = record;
  const { policyEngine, span, londonDay } = reporting;
  const tenures = tenuresWithin(record, reporting);
  const last = tenures.at(-1)?.to ?? 0;
  const own = (event: RecordedEvent): boolean =>
    inheritanceOf(event) === undefined && tenures.some(({ from, to }) => from <= event.version && event.version <= to);
  const happened = events.filter(
    (event) => event.version <= last && (isFinding(event) || londonDay(event.occurredAt) <= span.to),
  );
  const projection = yield* policyEngine.projection.foldInSteps(stream, happened);
  const { status, gates } = projection.programme;
  const cancelled = happened.find(({ type }) => type === 'ProgrammeCancelled');
  const ended = status === 'completed' ? gates.review.closure?.closedAt : cancelled?.occurredAt;
  if (status === 'unknown' || (ended !== undefined && londonDay(ended) < span.from)) return undefined;
  const [first] = tenures;
  const involved = (isIts: (event: RecordedEvent) => boolean): readonly Involvement[] =>
    involvementIn(happened.filter(isIts), projection, policyEngine);
  return {
    id: programmeOfStream(stream),
    projection,
    gates: gatesReached(projection).map((gate) => policyEngine.evaluate(projection, gate)),
    involvement: involved(own).filter(
      ({ fact }) => fact.data.occurred.to >= span.from && fact.data.occurred.to <= span.to,
    ),
    takenOver:
      first === undefined || first.after === null
        ? null
        : { from: first.after, at: first.since, involvement: involved(({ version }) => version < first.from) },
    amendments: happened.filter(isAmendment),
  };
}
