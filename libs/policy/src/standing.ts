import {
  type Amendments,
  amended,
  type AnyFact,
  type Course,
  currentGate,
  emptyCourse,
  evolveCourse,
  evolveProgramme,
  factOf,
  type Gate,
  type GateAssessment,
  type InvolvementPayload,
  GATES,
  agendaOf,
  initialProgramme,
  isAmendmentKind,
  isClosed,
  isProgrammeEvent,
  type NewEvent,
  programmeOfStream,
  type ProgrammeState,
  type RecordedEvent,
  withAmendment,
} from '@throughline/domain';
import { type CompiledPack, compilePack } from './compile.ts';
import { type Assessment, assess, type GateEvaluation, gateEvaluation } from './evaluate.ts';
import { findPack } from './packs/index.ts';
import { currentVersion } from './rules/anchors.ts';
import type { WorkingDays } from './rules/outcome.ts';
import { record, type Tally } from './tally.ts';

/** Where a programme stands: its own state, the course its evidence shows, and the counts its pinned pack asks for. */
export interface Standing {
  readonly programme: ProgrammeState;
  readonly course: Course;
  readonly tally: Tally;
  readonly amendments: Amendments;
  /** An amendment may have changed something already counted: only folding the stream again gives the right state. */
  readonly stale: boolean;
  /** Latest moment the data of a replayed case names; null for a live programme, whose moments are record times. */
  readonly replayMoment: string | null;
}

/** Context in which the store lets a projection react; see the event store's port. */
interface ReactionContext {
  readonly stream: string;
  readonly version: number;
  readonly recordedAt: string;
}

const packOf = (programme: ProgrammeState): CompiledPack | undefined => {
  const pack = programme.pack === null ? undefined : findPack(programme.pack.id, programme.pack.version);
  return pack === undefined ? undefined : compilePack(pack, programme.tier);
};

const initial = (stream: string): Standing => ({
  programme: initialProgramme(programmeOfStream(stream)),
  course: emptyCourse,
  tally: {},
  amendments: {},
  stale: false,
  replayMoment: null,
});

const laterMoment = (a: string | null, b: string): string => (a === null || Date.parse(b) > Date.parse(a) ? b : a);

/** A replay's clock moves with its data: the moments of its evidence and of the decisions taken. */
const withMoment = (standing: Standing, event: RecordedEvent): Standing => {
  if (standing.programme.nature === 'live') return standing;
  const moment = isProgrammeEvent(event) ? event.occurredAt : (event.payload as InvolvementPayload).replayMoment;
  return moment === undefined ? standing : { ...standing, replayMoment: laterMoment(standing.replayMoment, moment) };
};

const withFact = (standing: Standing, fact: AnyFact): Standing => {
  const counts = amended(standing.amendments, fact);
  const pack = packOf(standing.programme);
  if (counts === undefined || pack === undefined) return standing;
  return { ...standing, course: evolveCourse(standing.course, counts), tally: record(pack, standing.tally, counts) };
};

const evolve = (before: Standing, event: RecordedEvent): Standing => {
  const standing = withMoment(before, event);
  if (isProgrammeEvent(event)) return { ...standing, programme: evolveProgramme(standing.programme, event) };
  const fact = factOf(event);
  if (fact === undefined) return standing;
  if (isAmendmentKind(fact.kind))
    return { ...standing, amendments: withAmendment(standing.amendments, fact), stale: true };
  return withFact(standing, fact);
};

/** Amendments first, so that it makes no difference whether one came before or after what it amends. */
const fold = (stream: string, events: readonly RecordedEvent[]): Standing => {
  const facts = events.flatMap((event) => factOf(event) ?? []);
  const start = { ...initial(stream), amendments: facts.reduce(withAmendment, {} as Amendments) };
  return { ...events.reduce(evolve, start), stale: false };
};

/** The policy as the engine uses it: the projection that keeps each programme's standing, and what it says of a gate. */
export interface Standings {
  readonly projection: {
    initial(stream: string): Standing;
    evolve(standing: Standing, event: RecordedEvent): Standing;
    react(before: Standing, after: Standing, context: ReactionContext): readonly NewEvent[];
    needsRebuild(standing: Standing): boolean;
    fold(stream: string, events: readonly RecordedEvent[]): Standing;
    encode(standing: Standing): string;
    decode(text: string): Standing;
    summarise(standing: Standing): Readonly<Record<string, unknown>>;
  };
  /** Each requirement of a gate as the record stands. A programme that was never started has none. */
  evaluate(standing: Standing, gate: Gate): GateEvaluation;
  /** What the decider needs to close a gate; `version` is the stream version `standing` was read at. */
  assessGate(standing: Standing, gate: Gate, version: number): GateAssessment;
}

/** @param dependencies working days of England, for rules that count them. */
export const createStandings = (dependencies: { readonly workingDays: WorkingDays }): Standings => {
  /** Results beside the tally they came from, so that one more event costs what it changes and no more. */
  const assessments = new WeakMap<Tally, Assessment>();

  const assessmentOf = (standing: Standing, before?: Standing): Assessment | undefined => {
    const pack = packOf(standing.programme);
    if (pack === undefined) return undefined;
    const inputs = { tier: standing.programme.tier, course: standing.course, tally: standing.tally, ...dependencies };
    const previous =
      assessments.get(standing.tally) ?? (before === undefined ? undefined : assessments.get(before.tally));
    const assessment = assess(pack, inputs, previous);
    assessments.set(standing.tally, assessment);
    return assessment;
  };

  const evaluate = (standing: Standing, gate: Gate): GateEvaluation => {
    const assessment = assessmentOf(standing);
    return assessment === undefined ? { gate, ready: false, requirements: [] } : gateEvaluation(assessment, gate);
  };

  const readiness = (standing: Standing, evaluation: GateEvaluation, context: ReactionContext): NewEvent => ({
    eventId: `readiness:${context.stream}:${context.version}:${evaluation.gate}`,
    type: evaluation.ready ? 'GateBecameReady' : 'GateNoLongerReady',
    occurredAt: standing.replayMoment ?? context.recordedAt,
    actor: { role: 'engine', id: 'policy' },
    payload: {
      gate: evaluation.gate,
      atVersion: context.version,
      ...(evaluation.ready
        ? {}
        : { unmet: evaluation.requirements.filter((r) => !r.met && r.mandatory).map((r) => r.key) }),
    },
  });

  return {
    evaluate,
    assessGate: (standing, gate, version) => {
      const { requirements } = evaluate(standing, gate);
      const signOff = packOf(standing.programme)?.requirements.find(
        (r) => r.requirement.gate === gate && r.requirement.rule.rule === 'signOff',
      );
      const version_ = currentVersion(standing.course);
      return {
        unmet: requirements
          .filter((r) => !r.met && r.mandatory)
          .map((r) => ({
            requirement: r.key,
            title: r.title,
            why: r.why,
            wouldMeet: r.wouldMeet,
            basis: r.basis.map(({ citation, force }) => ({ citation, force })),
          })),
        reliedOn: requirements
          .filter((r) => r.met && !r.bySignOff)
          .map((r) => ({ requirement: r.key, evidence: r.by })),
        soleRecorders: requirements.flatMap((r) =>
          r.met && r.recorders.length === 1
            ? [{ requirement: r.key, title: r.title, staffId: r.recorders[0] ?? '' }]
            : [],
        ),
        closingRoles: signOff?.requirement.rule.rule === 'signOff' ? signOff.requirement.rule.roles : [],
        proposal: version_ === undefined ? null : { proposal: version_.proposal, version: version_.version },
        asKnownAtVersion: version,
      };
    },
    projection: {
      initial,
      evolve,
      fold,
      needsRebuild: (standing) => standing.stale,
      react: (before, after, context) => {
        const assessment = after.programme.status === 'running' ? assessmentOf(after, before) : undefined;
        if (assessment === undefined) return [];
        return GATES.filter((gate) => !isClosed(after.programme.gates[gate]))
          .map((gate) => gateEvaluation(assessment, gate))
          .filter((evaluation) => evaluation.ready !== (after.programme.gates[evaluation.gate].status === 'ready'))
          .map((evaluation) => readiness(after, evaluation, context));
      },
      encode: (standing) => JSON.stringify(standing),
      decode: (text) => JSON.parse(text) as Standing,
      summarise: ({ programme }) => {
        const agenda = agendaOf(programme, 0);
        return {
          programme: programme.id,
          title: programme.title,
          organisation: programme.organisation,
          tier: programme.tier,
          nature: programme.nature,
          status: programme.status,
          stage: currentGate(programme) ?? 'done',
          gateStatus: agenda.gateStatus,
          nextDeadline: agenda.nextDeadline?.at ?? null,
        };
      },
    },
  };
};
