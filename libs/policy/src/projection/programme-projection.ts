import {
  type Amendments,
  type Course,
  emptyCourse,
  initialProgramme,
  momentInCase,
  programmeOfStream,
  type ProgrammeState,
  type RecordedEvent,
  type TooLong,
} from '@throughline/domain';
import type { Fingerprints } from '../evidence/fingerprints.ts';
import type { LateNeed, PolicyCalendar } from './lateness.ts';
import type { LawAsOf } from '../packs/law.ts';
import type { CorrectedLate, RuleContext } from '../rules/rule-context.ts';
import type { EvidenceCount } from '../evidence/evidence-count.ts';

/** What somebody has to do before late evidence counts, or is no longer shown as corrected late. */
export interface AwaitedAction {
  readonly needs: readonly LateNeed[];
  /** Staff ids of those who recorded or corrected it, none of whom countersigns it. */
  readonly recorders: readonly string[];
}

/** Where a programme stands: its own state, the course its evidence shows, and the counts its pinned pack asks for. */
export interface ProgrammeProjection {
  readonly programme: ProgrammeState;
  readonly course: Course;
  readonly evidenceCount: EvidenceCount;
  readonly amendments: Amendments;
  /** Amendments that follow on each other too far; absent while none do, for none that are recorded should. */
  readonly tooLong?: TooLong;
  /** Evidence on record that does not count yet, by event id, and what it lacks: the hundred least ids of what came late, and of suspected duplicates. */
  readonly setAside: Readonly<Record<string, string>>;
  /** Evidence that counts as it was corrected late, with nobody's countersignature, by event id: the hundred least ids. */
  readonly correctedLate: Readonly<Record<string, CorrectedLate>>;
  /** What late evidence awaits, by event id: the hundred least ids. */
  readonly awaited: Readonly<Record<string, AwaitedAction>>;
  /** Sources (document, days, place) that were told from, so that the same is not counted twice. */
  readonly sources: Fingerprints;
  /** Events suspected to tell the same as another, and that other. */
  readonly suspected: Readonly<Record<string, string>>;
  /** Staff ids of those who recorded either of the two, by the suspected event. */
  readonly suspectedRecorders: Readonly<Record<string, readonly string[]>>;
  /** Suspected duplicates that count otherwise than the other, by event id: the hundred least ids. */
  readonly unequal: Readonly<Record<string, CorrectedLate>>;
  /** Something already counted may count otherwise now: only folding the stream again gives the right state. */
  readonly stale: boolean;
  /** Latest moment the data of a replayed case names; null for a live programme, whose moments are record times. */
  readonly replayMoment: string | null;
  /** When its latest event was recorded; null before the first. */
  readonly recordedUntil: string | null;
}

/** A programme of which nothing is on record. */
export const emptyProjection = (stream: string): ProgrammeProjection => ({
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

const laterMoment = (a: string | null, b: string): string =>
  a === b || (a !== null && Date.parse(b) <= Date.parse(a)) ? a : b;

/** A replay's clock moves with its data: the moments of its evidence and of the decisions taken. That somebody asks for a pack does not move it. */
export const withMoment = (projection: ProgrammeProjection, event: RecordedEvent): ProgrammeProjection => {
  if (projection.programme.nature === 'live') {
    const recordedUntil = laterMoment(projection.recordedUntil, event.recordedAt);
    return recordedUntil === projection.recordedUntil ? projection : { ...projection, recordedUntil };
  }
  const moment = momentInCase(event);
  return moment === undefined
    ? projection
    : { ...projection, replayMoment: laterMoment(projection.replayMoment, moment) };
};

/** The law of the day of its latest event; of a replay, of the latest moment its data names. */
const lawOf = (
  { programme, replayMoment, recordedUntil }: ProgrammeProjection,
  calendar: PolicyCalendar,
): LawAsOf | undefined => {
  const isReplay = programme.nature === 'replay';
  const moment = isReplay ? replayMoment : recordedUntil;
  return moment === null ? undefined : { on: calendar.londonDay(moment), isReplay };
};

/** What the rules look at, of a programme as it stands. */
export const ruleContextOf = (projection: ProgrammeProjection, calendar: PolicyCalendar): RuleContext => {
  const { programme, course, evidenceCount, suspected, setAside, correctedLate, unequal } = projection;
  const { tier, overridden, duplicates, gates } = programme;
  const law = lawOf(projection, calendar);
  return {
    tier,
    course,
    evidenceCount,
    overridden,
    suspected,
    duplicates,
    setAside,
    correctedLate,
    unequal,
    workingDays: calendar,
    gates,
    londonDay: (instant) => calendar.londonDay(instant),
    ...(law === undefined ? {} : { law }),
  };
};
