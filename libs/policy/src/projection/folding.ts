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
  maybeDuplicate,
  type SourceIndex,
  sourceIndexOf,
  duplicateOf,
  unequalCounts,
  withSources,
} from '../evidence/duplicates.ts';
import { correctedLate, lacksForEarliness, lacksForLateness, type LateNeed, type PolicyReading } from './lateness.ts';
import type { Ruled } from '../packs/catalogue.ts';
import type { ProgrammeProjection } from './programme-projection.ts';
import { record, withoutGates } from '../evidence/count-fact.ts';

/** Makes a projection from events. */
export interface Folding {
  initial(stream: string): ProgrammeProjection;
  evolve(projection: ProgrammeProjection, event: RecordedEvent): ProgrammeProjection;
  fold(stream: string, events: readonly RecordedEvent[]): ProgrammeProjection;
  /** What evidence on record lacks to count, for having come late or before its day; undefined where it lacks nothing. */
  lacks(projection: ProgrammeProjection, event: RecordedEvent): string | undefined;
  readonly asItCounts: AsItCounts;
  /** What a countersignature of this evidence, or of a correction of it, would vouch for. */
  countersignable(projection: ProgrammeProjection, event: RecordedEvent): Countersignable;
}

/** The fact in an event of the programme's record, as it counts in this projection, or why it does not count. Not bounded by what a projection names. */
export type AsItCounts = (
  projection: ProgrammeProjection,
  event: RecordedEvent,
) => { readonly counts: AnyFact } | { readonly lacks: string };

const initial = (stream: string): ProgrammeProjection => ({
  programme: initialProgramme(programmeOfStream(stream)),
  course: emptyCourse,
  evidenceCount: {},
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
const withMoment = (projection: ProgrammeProjection, event: RecordedEvent): ProgrammeProjection => {
  if (projection.programme.nature === 'live')
    return { ...projection, recordedUntil: laterMoment(projection.recordedUntil, event.recordedAt) };
  const moment = momentOf(event);
  return moment === undefined
    ? projection
    : { ...projection, replayMoment: laterMoment(projection.replayMoment, moment) };
};

/** The pack a programme is judged by, and the same object while that does not change; undefined before the start. */
export type PackFor = (programme: Ruled) => CompiledPack | undefined;

/** Gates at which what was put to people is decided on, and after. */
const DECIDING: readonly Gate[] = GATES.slice(GATES.indexOf('decision'));

/** Rules and findings on duplicates as they are at the end: a fold counts everything under these. */
const asNow = (stream: string, events: readonly RecordedEvent[]): ProgrammeState =>
  events.filter(isProgrammeEvent).reduce(evolveProgramme, initialProgramme(programmeOfStream(stream)));

/** A fork that goes back leaves its versions behind, and whatever was counted for the gates from the decision on. */
const goneBack = (
  projection: ProgrammeProjection,
  event: RecordedProgrammeEvent,
  pack: CompiledPack | undefined,
): ProgrammeProjection => {
  if (event.type !== 'ProgrammeBegunByFork' || event.payload.goesBack === null || pack === undefined) return projection;
  const course = leaveBehind(projection.course, event.payload.goesBack.leaves);
  return { ...projection, course, evidenceCount: withoutGates(pack, projection.evidenceCount, DECIDING) };
};

const DUPLICATE = 'suspected to tell the same, from the same document, days and place, as';

/** After these, what was set aside has to be counted again. */
const RECOUNTS: ReadonlySet<string> = new Set(['DuplicateResolved', 'EvidenceCountersigned']);

/** Most events of a sort, late or suspected, that a projection names as set aside; history has them all. */
const MOST_SET_ASIDE = 100;

/** The least ids are kept, so that it makes no difference which came first. */
const leastIds = <T>(named: Readonly<Record<string, T>>, eventId: string, one: T): Readonly<Record<string, T>> =>
  Object.fromEntries(
    Object.entries({ ...named, [eventId]: one })
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .slice(0, MOST_SET_ASIDE),
  );

/** The least ids of the same sort are kept. */
const withSetAside = (
  { setAside, suspected }: ProgrammeProjection,
  eventId: string,
  why: string,
): ProgrammeProjection['setAside'] => {
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

const withAdverse = ({ course, ...projection }: ProgrammeProjection, fact: AnyFact): ProgrammeProjection => ({
  ...projection,
  course: { ...course, heard: withHeard(course.heard, fact) },
});

/** What evidence is counted under: a pack and, while a stream is folded, what its events were told from. Without, a source told from before asks for a fold. */
interface Under {
  readonly pack: CompiledPack | undefined;
  /** Names of the bodies of the organisation that has the programme. */
  readonly bodies: BodyNames;
  readonly sourceIndex?: SourceIndex;
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
    { amendments, programme }: Pick<ProgrammeProjection, 'amendments' | 'programme'>,
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

  const withAwaited = (
    projection: ProgrammeProjection,
    fact: AnyFact,
    needs: readonly LateNeed[],
  ): ProgrammeProjection => {
    if (needs.length === 0) return projection;
    const action = { needs, recorders: recordersOf(fact) };
    return { ...projection, awaited: leastIds(projection.awaited, fact.eventId, action) };
  };

  const withEvidence = (
    { pack, bodies, sourceIndex }: Under,
    before: ProgrammeProjection,
    event: RecordedEvent,
  ): ProgrammeProjection => {
    const found = countable(pack, before, event);
    if (found === undefined) return before;
    const { counts, lacks, shown, needs } = found;
    const projection = withAwaited(before, counts, needs);
    const { eventId, kind } = counts;
    const setAside = (why: string) => ({ ...projection, setAside: withSetAside(projection, eventId, why) });
    // What stands against closing is shown, though it counts for nothing yet.
    if (lacks !== undefined)
      return isAdverse(counts) && needs.length > 0 ? withAdverse(setAside(lacks), counts) : setAside(lacks);
    if (!isCleared(projection.programme, eventId)) {
      if (sourceIndex === undefined && maybeDuplicate(projection.sources, counts))
        return { ...projection, stale: true };
      const other = sourceIndex === undefined ? undefined : duplicateOf(sourceIndex, counts);
      if (other !== undefined) {
        const recorders = [...new Set([...recordersOf(counts), ...other.recorders])].sort();
        const known = {
          ...projection,
          suspected: { ...projection.suspected, [eventId]: other.eventId },
          suspectedRecorders: { ...projection.suspectedRecorders, [eventId]: recorders },
        };
        const differ = unequalCounts(counts, other);
        const unequal = differ === undefined ? known.unequal : leastIds(known.unequal, eventId, { kind, what: differ });
        return { ...known, unequal, setAside: withSetAside(known, eventId, `${DUPLICATE} ${other.eventId}`) };
      }
    }
    const sources =
      sourceIndex !== undefined || isCleared(projection.programme, eventId)
        ? projection.sources
        : withSources(projection.sources, counts);
    const course = evolveCourse(projection.course, counts, readingBy(bodies));
    const known =
      shown === undefined
        ? projection.correctedLate
        : leastIds(projection.correctedLate, eventId, { kind, what: shown });
    const evidenceCount = record(found.pack, projection.evidenceCount, counts);
    return { ...projection, sources, course, evidenceCount, correctedLate: known };
  };

  /** Where the rules by which it is judged become others, or the organisation whose bodies are named, what was counted has to be counted again. */
  const withOwn = (projection: ProgrammeProjection, event: RecordedProgrammeEvent): ProgrammeProjection => {
    const programme = evolveProgramme(projection.programme, event);
    const before = packFor(projection.programme);
    const isRenamed = register.of(projection.programme.organisation) !== register.of(programme.organisation);
    const isRecounted =
      RECOUNTS.has(event.type) || isRenamed || (before !== undefined && before !== packFor(programme));
    return { ...projection, programme, stale: projection.stale || isRecounted };
  };

  const evolveUnder = (under: Under, before: ProgrammeProjection, recorded: RecordedEvent): ProgrammeProjection => {
    const event = asOriginal(recorded);
    const projection = withMoment(before, event);
    if (isProgrammeEvent(event)) return goneBack(withOwn(projection, event), event, under.pack);
    const fact = wholeFactOf(event);
    if (fact === undefined) return projection;
    if (isAmendmentKind(fact.kind)) return { ...projection, stale: true };
    return withEvidence(under, projection, event);
  };

  /** Amendments, rules and documents first, so that it makes no difference whether they came before or after what they bear on. */
  const fold = (stream: string, recorded: readonly RecordedEvent[]): ProgrammeProjection => {
    const events = recorded.map(asOriginal);
    const facts = events.flatMap((event) => wholeFactOf(event) ?? []);
    const programme = asNow(stream, events);
    const pack = packFor(programme);
    const bodies = register.of(programme.organisation);
    const { ledger: amendments, tooLong } = findAmendments(facts);
    const { duplicates, countersignatures } = programme;
    const sourceIndex = sourceIndexOf(
      events.flatMap((event) => {
        const { counts, lacks } = countable(pack, { amendments, programme }, event) ?? {};
        return counts === undefined || lacks !== undefined ? [] : [counts];
      }),
    );
    const counting = (projection: ProgrammeProjection, event: RecordedEvent): ProgrammeProjection => {
      const next = evolveUnder({ pack, bodies, sourceIndex }, projection, event);
      return { ...next, programme: { ...next.programme, duplicates, countersignatures } };
    };
    const empty = initial(stream);
    const start = {
      ...empty,
      programme: { ...empty.programme, duplicates, countersignatures },
      amendments,
      ...(tooLong.through.length === 0 ? {} : { tooLong }),
      sources: fingerprintsOf(sourceIndex),
    };
    return { ...events.reduce(counting, start), stale: false };
  };

  const asItCounts: AsItCounts = (projection, recorded) => {
    const event = asOriginal(recorded);
    const fact = wholeFactOf(event);
    if (fact === undefined || isAmendmentKind(fact.kind)) return { lacks: 'it is no evidence of its own' };
    const other = own(projection.suspected, event.eventId);
    const found = countable(packFor(projection.programme), projection, event);
    if (found === undefined) return { lacks: 'it was withdrawn' };
    const lacks = found.lacks ?? (other === undefined ? undefined : `${DUPLICATE} ${other}`);
    return lacks === undefined ? { counts: found.counts } : { lacks };
  };

  const countersignable: Folding['countersignable'] = (projection, recorded) => {
    const event = asOriginal(recorded);
    const found = countable(packFor(projection.programme), projection, event);
    if (found === undefined) return { lacks: 'it is no evidence of its own, or it was withdrawn' };
    const { counts, correction, needs } = found;
    return { counts, correction, isNeeded: needs.includes('countersignature') };
  };

  return {
    initial,
    asItCounts,
    countersignable,
    evolve: (projection, event) => {
      const { programme } = projection;
      return evolveUnder({ pack: packFor(programme), bodies: register.of(programme.organisation) }, projection, event);
    },
    fold,
    lacks: (projection, event) => countable(packFor(projection.programme), projection, asOriginal(event))?.lacks,
  };
};
