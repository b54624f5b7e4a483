import {
  ADVERSE_VIEWS,
  amended,
  findAmendments,
  own,
  type AnyFact,
  asOriginal,
  type BodyNames,
  type Countersignable,
  type CourseReading,
  emptyCourse,
  evolveCourse,
  evolveProgramme,
  type Gate,
  GATES,
  initialProgramme,
  type InvolvementPayload,
  isCountersigned,
  isAmendmentKind,
  isProgrammeEvent,
  leaveBehind,
  programmeOfStream,
  type ProgrammeState,
  type RecordedEvent,
  type RecordedProgrammeEvent,
  recordersOf,
  wholeFactOf,
  withHeard,
} from '@throughline/domain';
import { NO_BODY_LISTS } from '../bodies/body-register.ts';
import type { CompiledPack } from '../packs/compile.ts';
import {
  fingerprintsOf,
  isCleared,
  maybeTold,
  type Tellings,
  tellingsOf,
  toldBy,
  unequalCounts,
  withSources,
} from '../evidence/duplicates.ts';
import { correctedLate, lacksForEarliness, lacksForLateness, type LateNeed, type PolicyReading } from './lateness.ts';
import type { Ruled } from '../packs/catalogue.ts';
import type { Standing } from './standing.ts';
import { record, withoutGates } from '../evidence/count-fact.ts';

/** Makes a standing from events. */
export interface Folding {
  initial(stream: string): Standing;
  evolve(standing: Standing, event: RecordedEvent): Standing;
  fold(stream: string, events: readonly RecordedEvent[]): Standing;
  /** What evidence on record lacks to count, for having come late or before its day; undefined where it lacks nothing. */
  lacks(standing: Standing, event: RecordedEvent): string | undefined;
  readonly asItCounts: AsItCounts;
  /** What a countersignature of this evidence, or of a correction of it, would vouch for. */
  countersignable(standing: Standing, event: RecordedEvent): Countersignable;
}

/** The fact in an event of the programme's record, as it counts in this standing, or why it does not count. Not bounded by what a standing names. */
export type AsItCounts = (
  standing: Standing,
  event: RecordedEvent,
) => { readonly counts: AnyFact } | { readonly lacks: string };

const initial = (stream: string): Standing => ({
  programme: initialProgramme(programmeOfStream(stream)),
  course: emptyCourse,
  tally: {},
  amendments: {},
  setAside: {},
  correctedLate: {},
  awaited: {},
  sources: {},
  suspected: {},
  suspectedRecorders: {},
  unequal: {},
  stale: false,
  replayMoment: null,
  recordedUntil: null,
});

const laterMoment = (a: string | null, b: string): string => (a === null || Date.parse(b) > Date.parse(a) ? b : a);

const momentOf = (event: RecordedEvent): string | undefined =>
  isProgrammeEvent(event) ? event.occurredAt : (event.payload as InvolvementPayload).replayMoment;

/** A replay's clock moves with its data: the moments of its evidence and of the decisions taken. */
const withMoment = (standing: Standing, event: RecordedEvent): Standing => {
  if (standing.programme.nature === 'live')
    return { ...standing, recordedUntil: laterMoment(standing.recordedUntil, event.recordedAt) };
  const moment = momentOf(event);
  return moment === undefined ? standing : { ...standing, replayMoment: laterMoment(standing.replayMoment, moment) };
};

/** The pack a programme is judged by, and the same object while that does not change; undefined before the start. */
export type PackFor = (programme: Ruled) => CompiledPack | undefined;

/** Gates at which what was put to people is decided on, and after. */
const DECIDING: readonly Gate[] = GATES.slice(GATES.indexOf('decision'));

/** Rules and findings on duplicates as they are at the end: a fold counts everything under these. */
const asNow = (stream: string, events: readonly RecordedEvent[]): ProgrammeState =>
  events.filter(isProgrammeEvent).reduce(evolveProgramme, initialProgramme(programmeOfStream(stream)));

/** A fork that goes back leaves its versions behind, and whatever was counted for the gates from the decision on. */
const goneBack = (standing: Standing, event: RecordedProgrammeEvent, pack: CompiledPack | undefined): Standing => {
  if (event.type !== 'ProgrammeBegunByFork' || event.payload.goesBack === null || pack === undefined) return standing;
  const course = leaveBehind(standing.course, event.payload.goesBack.leaves);
  return { ...standing, course, tally: withoutGates(pack, standing.tally, DECIDING) };
};

const DUPLICATE = 'suspected to tell the same, from the same document, days and place, as';

/** After these, what was set aside has to be counted again. */
const RECOUNTS: ReadonlySet<string> = new Set(['DuplicateResolved', 'EvidenceCountersigned']);

/** Most events of a sort, late or suspected, that a standing names as set aside; history has them all. */
const MOST_SET_ASIDE = 100;

/** The least ids are kept, so that it makes no difference which came first. */
const leastIds = <T>(named: Readonly<Record<string, T>>, eventId: string, one: T): Readonly<Record<string, T>> =>
  Object.fromEntries(
    Object.entries({ ...named, [eventId]: one })
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .slice(0, MOST_SET_ASIDE),
  );

/** The least ids of the same sort are kept. */
const withSetAside = ({ setAside, suspected }: Standing, eventId: string, why: string): Standing['setAside'] => {
  const isSuspected = (id: string): boolean => own(suspected, id) !== undefined;
  const sameSort = Object.keys(setAside).filter((id) => isSuspected(id) === isSuspected(eventId));
  const last = sameSort.length < MOST_SET_ASIDE ? undefined : sameSort.sort().at(-1);
  if (last === undefined) return { ...setAside, [eventId]: why };
  if (eventId > last) return setAside;
  const kept = Object.entries(setAside).filter(([id]) => id !== last);
  return { ...Object.fromEntries(kept), [eventId]: why };
};

const isAdverse = (fact: AnyFact): boolean =>
  fact.kind === 'scrutiny_view' && ADVERSE_VIEWS.includes(fact.data.details.view);

const withAdverse = ({ course, ...standing }: Standing, fact: AnyFact): Standing => ({
  ...standing,
  course: { ...course, heard: withHeard(course.heard, fact) },
});

/** What evidence is counted under: a pack and, while a stream is folded, what its events were told from. Without, a source told from before asks for a fold. */
interface Under {
  readonly pack: CompiledPack | undefined;
  /** Names of the bodies of the organisation that has the programme. */
  readonly bodies: BodyNames;
  readonly tellings?: Tellings;
}

/** @param packFor what to count under: the pinned pack, unless one asks what another would have said. */
export const createFolding = (calendar: PolicyReading, packFor: PackFor): Folding => {
  const register = calendar.bodies ?? NO_BODY_LISTS;
  const readingBy = (bodies: BodyNames): CourseReading => ({
    londonDay: (instant) => calendar.londonDay(instant),
    bodies,
  });

  /** The fact as it may count under the pack: amended, and what it lacks if it came late. */
  const countable = (
    pack: CompiledPack | undefined,
    { amendments, programme }: Pick<Standing, 'amendments' | 'programme'>,
    event: RecordedEvent,
  ) => {
    const fact = wholeFactOf(event);
    const counts = fact === undefined || isAmendmentKind(fact.kind) ? undefined : amended(amendments, fact);
    if (counts === undefined || pack === undefined) return undefined;
    const knownAt = (event.payload as InvolvementPayload).replayMoment ?? event.recordedAt;
    const correction = own(amendments, event.eventId)?.by ?? null;
    const lateness = {
      calendar,
      allowed: pack.pack.lateAfterWorkingDays,
      isCountersigned: isCountersigned(programme.countersignatures, counts, correction),
    };
    const early = lacksForEarliness(counts, knownAt, lateness);
    const late = early === undefined ? lacksForLateness(counts, knownAt, lateness) : undefined;
    const shown = correctedLate(counts, lateness);
    const needs: readonly LateNeed[] = late?.lacks ?? (shown === undefined ? [] : ['countersignature']);
    return { counts, pack, correction, lacks: early ?? late?.why, shown, needs };
  };

  const withAwaited = (standing: Standing, fact: AnyFact, needs: readonly LateNeed[]): Standing => {
    if (needs.length === 0) return standing;
    const action = { needs, recorders: recordersOf(fact) };
    return { ...standing, awaited: leastIds(standing.awaited, fact.eventId, action) };
  };

  const withEvidence = ({ pack, bodies, tellings }: Under, before: Standing, event: RecordedEvent): Standing => {
    const found = countable(pack, before, event);
    if (found === undefined) return before;
    const { counts, lacks, shown, needs } = found;
    const standing = withAwaited(before, counts, needs);
    const { eventId, kind } = counts;
    const setAside = (why: string) => ({ ...standing, setAside: withSetAside(standing, eventId, why) });
    // What stands against closing is shown, though it counts for nothing yet.
    if (lacks !== undefined)
      return isAdverse(counts) && needs.length > 0 ? withAdverse(setAside(lacks), counts) : setAside(lacks);
    if (!isCleared(standing.programme, eventId)) {
      if (tellings === undefined && maybeTold(standing.sources, counts)) return { ...standing, stale: true };
      const other = tellings === undefined ? undefined : toldBy(tellings, counts);
      if (other !== undefined) {
        const recorders = [...new Set([...recordersOf(counts), ...other.recorders])].sort();
        const known = {
          ...standing,
          suspected: { ...standing.suspected, [eventId]: other.eventId },
          suspectedRecorders: { ...standing.suspectedRecorders, [eventId]: recorders },
        };
        const differ = unequalCounts(counts, other);
        const unequal = differ === undefined ? known.unequal : leastIds(known.unequal, eventId, { kind, what: differ });
        return { ...known, unequal, setAside: withSetAside(known, eventId, `${DUPLICATE} ${other.eventId}`) };
      }
    }
    const sources =
      tellings !== undefined || isCleared(standing.programme, eventId)
        ? standing.sources
        : withSources(standing.sources, counts);
    const course = evolveCourse(standing.course, counts, readingBy(bodies));
    const known =
      shown === undefined ? standing.correctedLate : leastIds(standing.correctedLate, eventId, { kind, what: shown });
    const tally = record(found.pack, standing.tally, counts);
    return { ...standing, sources, course, tally, correctedLate: known };
  };

  /** Where the rules by which it is judged become others, or the organisation whose bodies are named, what was counted has to be counted again. */
  const withOwn = (standing: Standing, event: RecordedProgrammeEvent): Standing => {
    const programme = evolveProgramme(standing.programme, event);
    const before = packFor(standing.programme);
    const isRenamed = register.of(standing.programme.organisation) !== register.of(programme.organisation);
    const isRecounted =
      RECOUNTS.has(event.type) || isRenamed || (before !== undefined && before !== packFor(programme));
    return { ...standing, programme, stale: standing.stale || isRecounted };
  };

  const evolveUnder = (under: Under, before: Standing, recorded: RecordedEvent): Standing => {
    const event = asOriginal(recorded);
    const standing = withMoment(before, event);
    if (isProgrammeEvent(event)) return goneBack(withOwn(standing, event), event, under.pack);
    const fact = wholeFactOf(event);
    if (fact === undefined) return standing;
    if (isAmendmentKind(fact.kind)) return { ...standing, stale: true };
    return withEvidence(under, standing, event);
  };

  /** Amendments, rules and documents first, so that it makes no difference whether they came before or after what they bear on. */
  const fold = (stream: string, recorded: readonly RecordedEvent[]): Standing => {
    const events = recorded.map(asOriginal);
    const facts = events.flatMap((event) => wholeFactOf(event) ?? []);
    const programme = asNow(stream, events);
    const pack = packFor(programme);
    const bodies = register.of(programme.organisation);
    const { ledger: amendments, tooLong } = findAmendments(facts);
    const { duplicates, countersignatures } = programme;
    const tellings = tellingsOf(
      events.flatMap((event) => {
        const { counts, lacks } = countable(pack, { amendments, programme }, event) ?? {};
        return counts === undefined || lacks !== undefined ? [] : [counts];
      }),
    );
    const counting = (standing: Standing, event: RecordedEvent): Standing => {
      const next = evolveUnder({ pack, bodies, tellings }, standing, event);
      return { ...next, programme: { ...next.programme, duplicates, countersignatures } };
    };
    const empty = initial(stream);
    const start = {
      ...empty,
      programme: { ...empty.programme, duplicates, countersignatures },
      amendments,
      ...(tooLong.through.length === 0 ? {} : { tooLong }),
      sources: fingerprintsOf(tellings),
    };
    return { ...events.reduce(counting, start), stale: false };
  };

  const asItCounts: AsItCounts = (standing, recorded) => {
    const event = asOriginal(recorded);
    const fact = wholeFactOf(event);
    if (fact === undefined || isAmendmentKind(fact.kind)) return { lacks: 'it is no evidence of its own' };
    const other = own(standing.suspected, event.eventId);
    const found = countable(packFor(standing.programme), standing, event);
    if (found === undefined) return { lacks: 'it was withdrawn' };
    const lacks = found.lacks ?? (other === undefined ? undefined : `${DUPLICATE} ${other}`);
    return lacks === undefined ? { counts: found.counts } : { lacks };
  };

  const countersignable: Folding['countersignable'] = (standing, recorded) => {
    const event = asOriginal(recorded);
    const found = countable(packFor(standing.programme), standing, event);
    if (found === undefined) return { lacks: 'it is no evidence of its own, or it was withdrawn' };
    const { counts, correction, needs } = found;
    return { counts, correction, isNeeded: needs.includes('countersignature') };
  };

  return {
    initial,
    asItCounts,
    countersignable,
    evolve: (standing, event) => {
      const { programme } = standing;
      return evolveUnder({ pack: packFor(programme), bodies: register.of(programme.organisation) }, standing, event);
    },
    fold,
    lacks: (standing, event) => countable(packFor(standing.programme), standing, asOriginal(event))?.lacks,
  };
};
