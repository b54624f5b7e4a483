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
  type ProgrammeState,
  type RecordedEvent,
  withAmendment,
} from '@throughline/domain';
import { displaces, isCleared, type Tellings, toldBy, withTelling } from './duplicates.ts';
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
  tellings: {},
  suspected: {},
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

/** After these, what was counted under the former tier or pack, or was set aside as a duplicate, has to be counted again. */
const RECOUNTS: ReadonlySet<string> = new Set(['TierSet', 'PackMoved', 'DuplicateResolved']);

/** Tier, pack and findings on duplicates as they are at the end: a fold counts everything under these. */
const asNow = (stream: string, events: readonly RecordedEvent[]): ProgrammeState =>
  events.filter(isProgrammeEvent).reduce(evolveProgramme, initialProgramme(programmeOfStream(stream)));

const DUPLICATE = 'suspected to tell the same, from the same document, days and place, as';

/** @param packFor the pack to count under; the pinned one, unless one asks what another would have said. */
/** Most events set aside that a standing names; history has them all. */
const MOST_SET_ASIDE = 100;

/** The least ids are kept, so that it makes no difference which came first. */
const withSetAside = (known: Standing['setAside'], eventId: string, why: string): Standing['setAside'] => {
  const last = Object.keys(known).length < MOST_SET_ASIDE ? undefined : Object.keys(known).sort().at(-1);
  if (last === undefined) return { ...known, [eventId]: why };
  if (eventId > last) return known;
  const { [last]: _last, ...kept } = known;
  return { ...kept, [eventId]: why };
};

export const createFolding = (calendar: PolicyCalendar, packFor: typeof packOf = packOf): Folding => {
  /** The fact as it may count: amended, and what it lacks if it came late. */
  const countable = (
    { amendments, programme }: Pick<Standing, 'amendments' | 'programme'>,
    fact: AnyFact,
    event: RecordedEvent,
  ) => {
    const counts = amended(amendments, fact);
    const pack = packFor(programme);
    if (counts === undefined || pack === undefined) return undefined;
    const knownAt = (event.payload as InvolvementPayload).replayMoment ?? event.recordedAt;
    const lacks = lacksForLateness(counts, knownAt, { calendar, allowed: pack.pack.lateAfterWorkingDays });
    return { counts, pack, lacks };
  };

  const withFact = (standing: Standing, fact: AnyFact, event: RecordedEvent): Standing => {
    const found = countable(standing, fact, event);
    if (found === undefined) return standing;
    const { counts, pack, lacks } = found;
    const { eventId } = fact;
    const setAside = (why: string) => ({ ...standing, setAside: withSetAside(standing.setAside, eventId, why) });
    if (lacks !== undefined) return setAside(lacks);
    const cleared = isCleared(standing.programme, eventId);
    const other = cleared ? undefined : toldBy(standing.tellings, counts);
    const tellings = cleared ? standing.tellings : withTelling(standing.tellings, counts);
    const stale = standing.stale || (!cleared && displaces(standing.tellings, counts));
    if (other !== undefined) {
      const suspected = { ...standing.suspected, [eventId]: other };
      return { ...setAside(`${DUPLICATE} ${other}`), tellings, suspected, stale };
    }
    const course = evolveCourse(standing.course, counts);
    return { ...standing, tellings, stale, course, tally: record(pack, standing.tally, counts) };
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

  /** Amendments, tier, pack and documents first, so that it makes no difference whether they came before or after what they bear on. */
  const fold = (stream: string, events: readonly RecordedEvent[]): Standing => {
    const facts = events.flatMap((event) => factOf(event) ?? []);
    const programme = asNow(stream, events);
    const amendments = facts.reduce(withAmendment, {} as Amendments);
    const { tier, pack, duplicates } = programme;
    const telling = (tellings: Tellings, event: RecordedEvent): Tellings => {
      const fact = factOf(event);
      if (fact === undefined || isAmendmentKind(fact.kind) || isCleared(programme, fact.eventId)) return tellings;
      const found = countable({ amendments, programme }, fact, event);
      return found === undefined || found.lacks !== undefined ? tellings : withTelling(tellings, found.counts);
    };
    const counting = (standing: Standing, event: RecordedEvent): Standing => {
      const next = evolve(standing, event);
      return { ...next, programme: { ...next.programme, tier, pack, duplicates } };
    };
    const start = { ...initial(stream), amendments, tellings: events.reduce(telling, {}) };
    return { ...events.reduce(counting, start), stale: false };
  };

  return { initial, evolve, fold };
};
