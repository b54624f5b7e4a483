import {
  type Amendments,
  amended,
  type AnyFact,
  emptyCourse,
  evolveCourse,
  evolveProgramme,
  factOf,
  initialProgramme,
  type InvolvementPayload,
  isAmendmentKind,
  isProgrammeEvent,
  programmeOfStream,
  type RecordedEvent,
  withAmendment,
} from '@throughline/domain';
import { lacksForLateness, type PolicyCalendar } from './lateness.ts';
import { packOf, type Standing } from './standing.ts';
import { record } from './tally.ts';

/** Makes a standing from events. */
export interface Folding {
  initial(stream: string): Standing;
  evolve(standing: Standing, event: RecordedEvent): Standing;
  fold(stream: string, events: readonly RecordedEvent[]): Standing;
}

const initial = (stream: string): Standing => ({
  programme: initialProgramme(programmeOfStream(stream)),
  course: emptyCourse,
  tally: {},
  amendments: {},
  setAside: {},
  stale: false,
  replayMoment: null,
});

const laterMoment = (a: string | null, b: string): string => (a === null || Date.parse(b) > Date.parse(a) ? b : a);

const momentOf = (event: RecordedEvent): string | undefined =>
  isProgrammeEvent(event) ? event.occurredAt : (event.payload as InvolvementPayload).replayMoment;

/** A replay's clock moves with its data: the moments of its evidence and of the decisions taken. */
const withMoment = (standing: Standing, event: RecordedEvent): Standing => {
  if (standing.programme.nature === 'live') return standing;
  const moment = momentOf(event);
  return moment === undefined ? standing : { ...standing, replayMoment: laterMoment(standing.replayMoment, moment) };
};

/** After these, what was counted under the former tier or pack has to be counted again. */
const RECOUNTS: ReadonlySet<string> = new Set(['TierSet', 'PackMoved']);

/** Tier and pack as they are at the end: a fold counts everything under these. */
const asNow = (stream: string, events: readonly RecordedEvent[]) => {
  const { tier, pack } = events
    .filter(isProgrammeEvent)
    .reduce(evolveProgramme, initialProgramme(programmeOfStream(stream)));
  return { tier, pack };
};

export const createFolding = (calendar: PolicyCalendar): Folding => {
  const withFact = (standing: Standing, fact: AnyFact, event: RecordedEvent): Standing => {
    const counts = amended(standing.amendments, fact);
    const pack = packOf(standing.programme);
    if (counts === undefined || pack === undefined) return standing;
    const knownAt = (event.payload as InvolvementPayload).replayMoment ?? event.recordedAt;
    const lacks = lacksForLateness(counts, knownAt, { calendar, allowed: pack.pack.lateAfterWorkingDays });
    if (lacks !== undefined) return { ...standing, setAside: { ...standing.setAside, [fact.eventId]: lacks } };
    return { ...standing, course: evolveCourse(standing.course, counts), tally: record(pack, standing.tally, counts) };
  };

  const evolve = (before: Standing, event: RecordedEvent): Standing => {
    const standing = withMoment(before, event);
    if (isProgrammeEvent(event)) {
      const programme = evolveProgramme(standing.programme, event);
      return { ...standing, programme, stale: standing.stale || RECOUNTS.has(event.type) };
    }
    const fact = factOf(event);
    if (fact === undefined) return standing;
    if (isAmendmentKind(fact.kind))
      return { ...standing, amendments: withAmendment(standing.amendments, fact), stale: true };
    return withFact(standing, fact, event);
  };

  /** Amendments, tier and pack first, so that it makes no difference whether they came before or after what they bear on. */
  const fold = (stream: string, events: readonly RecordedEvent[]): Standing => {
    const facts = events.flatMap((event) => factOf(event) ?? []);
    const { tier, pack } = asNow(stream, events);
    const counting = (standing: Standing, event: RecordedEvent): Standing => {
      const next = evolve(standing, event);
      return { ...next, programme: { ...next.programme, tier, pack } };
    };
    const start = { ...initial(stream), amendments: facts.reduce(withAmendment, {} as Amendments) };
    return { ...events.reduce(counting, start), stale: false };
  };

  return { initial, evolve, fold };
};
