import {
  amended,
  type AnyFact,
  asOriginal,
  assumedEvents,
  type ConsultationWindow,
  type Dated,
  datesOf,
  formatCause,
  type Gate,
  type InstantString,
  isAmendmentKind,
  isAssumed,
  isProgrammeEvent,
  kindOfType,
  own,
  PARTICIPATION_KINDS,
  passesUnrecorded,
  type RecordedEvent,
  runsOf,
  wholeFactOf,
} from '@throughline/domain';
import { formatDeadline, formatKind, type PolicyEngine, type ProgrammeProjection, spaced } from '@throughline/policy';

/** Something at its place in time; days are `YYYY-MM-DD` in London. */
interface Mark {
  readonly lane: 'gates' | 'consultation' | 'involvement' | 'governance' | 'deadlines' | 'suspensions';
  /** Kind of involvement event, type of the engine’s event, or kind of deadline. */
  readonly kind: string;
  readonly words: string;
  readonly from: string;
  /** Last day; null where it still lasts. */
  readonly to: string | null;
  readonly gate: Gate | null;
  /** Version of the event in the record; null where no single event says it. */
  readonly version: number | null;
  /** How many events stand together here. */
  readonly count: number;
  /** Something of it is assumed by a replayed case. */
  readonly assumed: boolean;
  readonly state: 'recorded' | 'corrected' | 'removed' | 'open' | 'due' | 'overdue';
}

/** Marks of one lane at most, before those of a week stand together. */
const MOST_MARKS = 200;

const GATE_WORDS = {
  GateBecameReady: 'ready to close',
  GateClosureRequested: 'closure requested',
  GateClosureRefused: 'closure refused',
  GateClosureSentBack: 'request sent back',
  GateClosed: 'closed',
  GateQuestioned: 'closing questioned',
  GateReaffirmed: 'closing reaffirmed',
  GateReopened: 'opened again',
} as const;
type GateMark = keyof typeof GATE_WORDS;
const isGateMark = (type: string): type is GateMark => Object.hasOwn(GATE_WORDS, type);

/** What a timeline is made with. */
interface TimelineReading {
  readonly policyEngine: Pick<PolicyEngine, 'timetable'>;
  readonly projection: ProgrammeProjection;
  /** The record, up to the version of the projection. */
  readonly events: readonly RecordedEvent[];
  readonly moment: InstantString;
}
type DayOf = (instant: InstantString) => string;

const NOTHING_MORE = { gate: null, version: null, count: 1, assumed: false } as const;

const gateMarks = (events: readonly RecordedEvent[], dayOf: DayOf): readonly Mark[] =>
  events.flatMap((recorded): Mark[] => {
    const event = asOriginal(recorded);
    if (!isProgrammeEvent(event) || !isGateMark(event.type)) return [];
    const { gate } = event.payload as { readonly gate: Gate };
    const day = dayOf(event.occurredAt);
    const words = `${gate} ${GATE_WORDS[event.type]}`;
    const { version } = recorded;
    const at = { from: day, to: day, gate, version };
    return [{ ...NOTHING_MORE, ...at, lane: 'gates', kind: event.type, words, state: 'recorded' }];
  });

const stateOf = (fact: AnyFact, { amendments }: ProgrammeProjection): Mark['state'] => {
  const effect = own(amendments, fact.eventId)?.effect;
  if (effect === undefined) return 'recorded';
  return effect === 'remove' ? 'removed' : 'corrected';
};

const evidenceMarks = (events: readonly RecordedEvent[], projection: ProgrammeProjection): readonly Mark[] =>
  events.flatMap((recorded): Mark[] => {
    const event = asOriginal(recorded);
    const kind = kindOfType(event.type);
    const whole = wholeFactOf(event);
    if (kind === undefined || whole === undefined || isAmendmentKind(kind)) return [];
    const { occurred } = (amended(projection.amendments, whole) ?? whole).data;
    const lane = (PARTICIPATION_KINDS as readonly string[]).includes(kind) ? 'involvement' : 'governance';
    const at = { from: occurred.from, to: occurred.to, version: recorded.version };
    const assumed = isAssumed(event);
    return [
      { ...NOTHING_MORE, ...at, lane, kind, words: formatKind(kind), assumed, state: stateOf(whole, projection) },
    ];
  });

/** What people were consulted on, by the name and version of its proposal: a subject is `hub@2`. */
const formatWindow = ({ subject }: ConsultationWindow): string => {
  const [proposal = '', version] = subject.split('@');
  return version === undefined ? 'consultation' : `consultation on ${spaced(proposal)}, version ${version}`;
};

/** Ids of the events that a window is made of. */
const eventsOf = ({ openings, extensions, pauses, resumptions, closures }: ConsultationWindow): readonly string[] =>
  [openings, extensions, pauses, resumptions, closures].flatMap((some) =>
    Object.values<Dated>(some).map(({ eventId }) => eventId),
  );

const windowMarks = (window: ConsultationWindow, assumptions: ReadonlySet<string>): readonly Mark[] =>
  (window.opened === null ? [] : runsOf(window)).flatMap(({ spans, closed }) =>
    spans.map(({ from, to }): Mark => ({
      ...NOTHING_MORE,
      lane: 'consultation',
      kind: 'consultation',
      words: formatWindow(window),
      from,
      to,
      assumed: eventsOf(window).some((event) => assumptions.has(event)),
      state: closed === null ? 'open' : 'recorded',
    })),
  );

const deadlineMarks = ({ policyEngine, projection, moment }: TimelineReading): readonly Mark[] => {
  const { programme, course } = projection;
  const dated = policyEngine.timetable(programme);
  return datesOf(programme, course, dated).deadlines.map((deadline): Mark => {
    const day = dated.calendar.londonDay(deadline.at);
    const isPast = Date.parse(deadline.at) < Date.parse(moment) && !passesUnrecorded(deadline.kind);
    const { kind, gate } = deadline;
    const state = isPast ? 'overdue' : 'due';
    return {
      ...NOTHING_MORE,
      lane: 'deadlines',
      kind,
      words: formatDeadline(deadline),
      from: day,
      to: day,
      gate,
      state,
    };
  });
};

const suspensionMarks = (events: readonly RecordedEvent[], dayOf: DayOf): readonly Mark[] => {
  const marks = new Map<string, Mark[]>();
  for (const recorded of events) {
    const event = asOriginal(recorded);
    if (!isProgrammeEvent(event)) continue;
    if (event.type !== 'ProgrammeSuspended' && event.type !== 'ProgrammeResumed') continue;
    const { cause, reference } = event.payload;
    const name = `${cause} ${reference}`;
    const known = marks.get(name) ?? [];
    const day = dayOf(event.occurredAt);
    const open = known.findIndex(({ to }) => to === null);
    if (event.type === 'ProgrammeResumed') {
      marks.set(
        name,
        known.map((mark, at) => (at === open ? { ...mark, to: day, state: 'recorded' } : mark)),
      );
      continue;
    }
    const words = `suspended by ${formatCause(cause)} ${reference}`;
    const { version } = recorded;
    known.push({
      ...NOTHING_MORE,
      lane: 'suspensions',
      kind: cause,
      words,
      from: day,
      to: null,
      version,
      state: 'open',
    });
    marks.set(name, known);
  }
  return [...marks.values()].flat();
};

const DAY_MS = 86_400_000;
/** Monday of the week of a day. */
const mondayOf = (day: string): string => {
  const at = new Date(`${day}T00:00:00Z`);
  return new Date(at.getTime() - ((at.getUTCDay() + 6) % 7) * DAY_MS).toISOString().slice(0, 10);
};

/** Too many marks to be told apart: those of a lane that begin in one week become one. */
const inWeeks = (marks: readonly Mark[]): readonly Mark[] => {
  if (marks.length <= MOST_MARKS) return marks;
  return [...Map.groupBy(marks, ({ lane, from }) => `${lane} ${mondayOf(from)}`).values()].map((week): Mark => {
    const [first, ...others] = week;
    if (first === undefined || others.length === 0) return first!;
    const from = mondayOf(first.from);
    const to = new Date(Date.parse(`${from}T00:00:00Z`) + 6 * DAY_MS).toISOString().slice(0, 10);
    const count = week.length;
    return {
      ...NOTHING_MORE,
      lane: first.lane,
      kind: 'week',
      words: `${count} events`,
      from,
      to,
      count,
      assumed: week.some(({ assumed }) => assumed),
      state: 'recorded',
    };
  });
};

/** What happened to a programme and what is due, as marks in time, in order of their first days. */
export const timelineOf = (reading: TimelineReading): readonly Mark[] => {
  const { projection, events, policyEngine } = reading;
  const { calendar } = policyEngine.timetable(projection.programme);
  const dayOf: DayOf = (instant) => calendar.londonDay(instant);
  const assumptions = assumedEvents(events);
  return [
    ...gateMarks(events, dayOf),
    ...Object.values(projection.course.windows).flatMap((window) => windowMarks(window, assumptions)),
    ...inWeeks(evidenceMarks(events, projection)),
    ...deadlineMarks(reading),
    ...suspensionMarks(events, dayOf),
  ].sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0));
};
