import {
  ADVERSE_VIEWS,
  findAmendments,
  own,
  type AnyFact,
  asOriginal,
  type BodyNames,
  type Countersignable,
  type CourseReading,
  evolveCourse,
  evolveProgramme,
  type Gate,
  GATES,
  initialProgramme,
  isAmendmentKind,
  isProgrammeEvent,
  leastIds,
  leaveBehind,
  programmeOfStream,
  type RecordedEvent,
  type RecordedProgrammeEvent,
  recordersOf,
  wholeFactOf,
  withHeard,
} from '@throughline/domain';
import { NO_BODY_LISTS } from '../bodies/body-register.ts';
import type { CompiledPack } from '../packs/compile.ts';
import { atOnce, type Steps } from './in-steps.ts';
import {
  addSources,
  fingerprintsOf,
  type Holder,
  isCleared,
  maybeDuplicate,
  type SourceIndex,
  duplicateOf,
  unequalCounts,
  withSources,
} from '../evidence/duplicates.ts';
import { countable } from './countable.ts';
import type { LateNeed, PolicyReading } from './lateness.ts';
import type { Ruled } from '../packs/catalogue.ts';
import { emptyProjection, type ProgrammeProjection, withMoment } from './programme-projection.ts';
import { DUPLICATE, withSetAside } from './set-aside.ts';
import { record, withoutGates } from '../evidence/count-fact.ts';

/**
 * A fold of a record that is read more than once: each pass takes all its events, one by one and in order, and then the next is asked for. Amendments and
 * rules come first, then what evidence was told from, so that it makes no difference whether they stand before or behind what they bear on.
 */
export type FoldPasses = Generator<(event: RecordedEvent) => void, ProgrammeProjection, undefined>;

/** Makes a projection from events. */
export interface Folding {
  initial(stream: string): ProgrammeProjection;
  evolve(projection: ProgrammeProjection, event: RecordedEvent): ProgrammeProjection;
  fold(stream: string, events: readonly RecordedEvent[]): ProgrammeProjection;
  /** The same, in steps of some milliseconds: whoever has others to answer lets them in between. */
  foldInSteps(stream: string, events: readonly RecordedEvent[]): Steps<ProgrammeProjection>;
  /** The same of a record that nobody holds as a whole. */
  foldInPasses(stream: string): FoldPasses;
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

/** The pack a programme is judged by, and the same object while that does not change; undefined before the start. */
export type PackFor = (programme: Ruled) => CompiledPack | undefined;

/** Gates at which what was put to people is decided on, and after. */
const DECIDING: readonly Gate[] = GATES.slice(GATES.indexOf('decision'));

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

/** After these, what was set aside has to be counted again. */
const RECOUNTS: ReadonlySet<string> = new Set(['DuplicateResolved', 'EvidenceCountersigned']);

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

/** Events of one step of a fold. */
const STEP = 200;
const isStep = (index: number): boolean => index > 0 && index % STEP === 0;

/** @param packFor what to count under: the pinned pack, unless one asks what another would have said. */
export const createFolding = (calendar: PolicyReading, packFor: PackFor): Folding => {
  const register = calendar.bodies ?? NO_BODY_LISTS;
  const readingBy = (bodies: BodyNames): CourseReading => ({
    londonDay: (instant) => calendar.londonDay(instant),
    bodies,
  });

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
    const found = countable(calendar, pack, before, event);
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

  function* foldInPasses(stream: string): FoldPasses {
    const facts: AnyFact[] = [];
    let programme = initialProgramme(programmeOfStream(stream));
    yield (recorded) => {
      const event = asOriginal(recorded);
      if (isProgrammeEvent(event)) programme = evolveProgramme(programme, event);
      const fact = wholeFactOf(event);
      if (fact !== undefined && isAmendmentKind(fact.kind)) facts.push(fact);
    };
    const pack = packFor(programme);
    const bodies = register.of(programme.organisation);
    const { ledger: amendments, tooLong } = findAmendments(facts);
    const { duplicates, countersignatures } = programme;

    const sourceIndex = new Map<string, Holder>();
    yield (recorded) => {
      const { counts, lacks } = countable(calendar, pack, { amendments, programme }, asOriginal(recorded)) ?? {};
      if (counts !== undefined && lacks === undefined) addSources(sourceIndex, counts);
    };
    const empty = emptyProjection(stream);
    let projection: ProgrammeProjection = {
      ...empty,
      programme: { ...empty.programme, duplicates, countersignatures },
      amendments,
      ...(tooLong.through.length === 0 ? {} : { tooLong }),
      sources: fingerprintsOf(sourceIndex),
    };
    yield (recorded) => {
      const next = evolveUnder({ pack, bodies, sourceIndex }, projection, recorded);
      projection = { ...next, programme: { ...next.programme, duplicates, countersignatures } };
    };
    return { ...projection, stale: false };
  }

  function* foldInSteps(stream: string, events: readonly RecordedEvent[]): Steps<ProgrammeProjection> {
    const passes = foldInPasses(stream);
    for (let pass = passes.next(); ; pass = passes.next()) {
      if (pass.done === true) return pass.value;
      for (const [index, event] of events.entries()) {
        if (isStep(index)) yield;
        pass.value(event);
      }
      yield;
    }
  }

  const fold = (stream: string, recorded: readonly RecordedEvent[]): ProgrammeProjection =>
    atOnce(foldInSteps(stream, recorded));

  const asItCounts: AsItCounts = (projection, recorded) => {
    const event = asOriginal(recorded);
    const fact = wholeFactOf(event);
    if (fact === undefined || isAmendmentKind(fact.kind)) return { lacks: 'it is no evidence of its own' };
    const other = own(projection.suspected, event.eventId);
    const found = countable(calendar, packFor(projection.programme), projection, event);
    if (found === undefined) return { lacks: 'it was withdrawn' };
    const lacks = found.lacks ?? (other === undefined ? undefined : `${DUPLICATE} ${other}`);
    return lacks === undefined ? { counts: found.counts } : { lacks };
  };

  const countersignable: Folding['countersignable'] = (projection, recorded) => {
    const event = asOriginal(recorded);
    const found = countable(calendar, packFor(projection.programme), projection, event);
    if (found === undefined) return { lacks: 'it is no evidence of its own, or it was withdrawn' };
    const { counts, correction, needs } = found;
    return { counts, correction, isNeeded: needs.includes('countersignature') };
  };

  return {
    initial: emptyProjection,
    asItCounts,
    countersignable,
    evolve: (projection, event) => {
      const { programme } = projection;
      return evolveUnder({ pack: packFor(programme), bodies: register.of(programme.organisation) }, projection, event);
    },
    fold,
    foldInSteps,
    foldInPasses,
    lacks: (projection, event) =>
      countable(calendar, packFor(projection.programme), projection, asOriginal(event))?.lacks,
  };
};
