import {
  asOriginal,
  currentVersion,
  type Countersignable,
  type EvaluatedWith,
  type Gate,
  type GateAssessment,
  type InstantString,
  type NamedEvidence,
  type NewEvent,
  type ProcessCalendar,
  type ProgrammeState,
  readEvent,
  type RecordedEvent,
  type RelyingDecision,
  type Timetable,
  type WaiverPolicy,
} from '@throughline/domain';
import { type BodyRegister, NO_BODY_LISTS } from '../bodies/body-register.ts';
import type { CompiledPack } from '../packs/compile.ts';
import { type Assessment, assess, type GateEvaluation, gateEvaluation } from '../evaluation/evaluate.ts';
import { createFolding, type Folding } from './folding.ts';
import type { ReactionContext } from './reactions/change.ts';
import { comparedForMove } from './move/compare-for-move.ts';
import { movedRecord, type PackMove } from './move/pack-move.ts';
import { objections } from './reactions/objections.ts';
import { reactTo } from './reactions/reactions.ts';
import { countersignableAs } from './countersignable.ts';
import { createCatalogue, type PackCatalogue } from '../packs/catalogue.ts';
import type { CitedBasis, PolicyPack } from '../packs/pack.ts';
import { closingRolesIn } from '../packs/rule-parts.ts';
import { type ReminderPolicy, scheduleFor } from '../reminders/reminder-policy.ts';
import { summaryOf } from './programme-summary.ts';
import { soleRecorders } from './sole-recorders.ts';
import { ruleContextOf, type ProgrammeProjection } from './programme-projection.ts';
import type { EvidenceCount } from '../evidence/evidence-count.ts';
import { decisionsOn } from './waiver-decisions.ts';
import { type RecordedProgramme, type WhatIf, whatIf } from './move/what-if.ts';

/** The policy as the engine uses it: the projection of each programme, and what it says of a gate. */
export interface PolicyEngine {
  readonly projection: Pick<Folding, 'initial' | 'evolve' | 'fold' | 'foldInSteps' | 'foldInPasses'> & {
    readonly version: string;
    /** @throws UnreadableEvent */
    readEvent(event: RecordedEvent): RecordedEvent;
    react(before: ProgrammeProjection, after: ProgrammeProjection, context: ReactionContext): readonly NewEvent[];
    objections(after: ProgrammeProjection, appended: ReactionContext['appended']): ReadonlyMap<string, string>;
    needsRebuild(projection: ProgrammeProjection): boolean;
    encode(projection: ProgrammeProjection): string;
    decode(text: string): ProgrammeProjection;
    summarise(projection: ProgrammeProjection): Readonly<Record<string, unknown>>;
  };
  /** The packs this installation knows, and which of them a programme is judged by. */
  readonly catalogue: PackCatalogue;
  /** By what names the bodies of each organisation go. */
  readonly bodies: BodyRegister;
  /** When and whom to remind, as this installation has it. */
  readonly reminders: ReminderPolicy;
  /** By what a programme's dates are calculated: the calendar, and the schedule of its tier and organisation. */
  timetable(programme: ProgrammeState): Timetable;
  /** Each requirement of a gate as the record stands. A programme that was never started has none. */
  evaluate(projection: ProgrammeProjection, gate: Gate): GateEvaluation;
  /** What the decider needs to close a gate; `version` is the stream version `projection` was read at. */
  assessGate(projection: ProgrammeProjection, gate: Gate, version: number): GateAssessment;
  /**
   * What moving the programme with this record to another pack would change for it, waivers as in force at `now`. Undefined when it has not started, or
   * its own pack is not known here.
   */
  previewMove(events: readonly RecordedEvent[], to: PolicyPack, now: InstantString): PackMove | undefined;
  /** What evidence on record lacks to count, for having come late or before its day; undefined where it lacks nothing. */
  lacks(projection: ProgrammeProjection, event: RecordedEvent): string | undefined;
  /** Decisions on record that were taken on a waiver, before it ended. */
  decisionsOn(projection: ProgrammeProjection, waiver: string): readonly RelyingDecision[];
  /** What a pack, known here or not, would have said of every past closing in these records. */
  whatIf(pack: PolicyPack, programmes: readonly RecordedProgramme[]): WhatIf;
  /** What a command names as evidence, each as it counts now; `recorded` are events of the programme's record, with those that are named among them. */
  namedEvidence(
    projection: ProgrammeProjection,
    ids: readonly string[],
    recorded: readonly RecordedEvent[],
  ): readonly NamedEvidence[];
  /**
   * What a countersignature of the event of this id would vouch for; of a correction, what it corrects. `recorded` are events of the programme's record with
   * both among them. Undefined when the event is not on it.
   */
  countersignable(
    projection: ProgrammeProjection,
    id: string,
    recorded: readonly RecordedEvent[],
  ): Countersignable | undefined;
  /** What closings say of what they were evaluated with; undefined: nothing. */
  readonly evaluatedWith: EvaluatedWith | undefined;
  /** What the pinned pack says of waiving a requirement; undefined when it has no such requirement in this tier. */
  waiverPolicy(projection: ProgrammeProjection, requirement: string): WaiverPolicy | undefined;
}

/** What of the policy judges gates: all that it takes to decide again what is on record. */
export type GateJudge = Pick<PolicyEngine, 'catalogue' | 'assessGate' | 'waiverPolicy' | 'evaluatedWith'> & {
  readonly projection: Pick<PolicyEngine['projection'], 'initial' | 'evolve' | 'fold' | 'needsRebuild' | 'readEvent'>;
};

/** What an installation decides by, as its files hold it. */
export interface PolicyData {
  /** Every pack it knows, those that ship and its own; no two of the same id and version. */
  readonly packs: readonly PolicyPack[];
  /** When and whom to remind; deadlines depend on it too. */
  readonly reminders: ReminderPolicy;
  /** By what names the bodies of each organisation go; absent: they are matched by their words alone. */
  readonly bodies?: BodyRegister;
  /** What closings say of what they were evaluated with; absent: nothing. */
  readonly evaluatedWith?: EvaluatedWith;
}

const cited = ({ citation, force }: CitedBasis) => ({ citation, force });

const NOT_ON_RECORD = { lacks: 'it is not on the record of this programme' } as const;

const waiverPolicy = (pack: CompiledPack | undefined, key: string): WaiverPolicy | undefined => {
  const found = pack?.requirements.find(({ requirement }) => requirement.key === key);
  if (pack === undefined || found === undefined) return undefined;
  const { requirement, basis } = found;
  const { approvingRoles = [], needsLegalAdvice = false } = pack.pack.waiverApproval[pack.tier] ?? {};
  return {
    requirement: key,
    gate: requirement.gate,
    title: requirement.title,
    basis: basis.map(cited),
    grounds: requirement.waiver === 'never' ? [] : requirement.waiver.grounds,
    approvingRoles,
    needsLegalAdvice,
  };
};

/**
 * @param calendar working days of England and London's days, for rules that count them.
 */
export const createPolicyEngine = (
  calendar: ProcessCalendar,
  { packs, reminders, bodies = NO_BODY_LISTS, evaluatedWith }: PolicyData,
): PolicyEngine => {
  const reading = { ...calendar, bodies };
  const timetable = (programme: ProgrammeState): Timetable => ({
    calendar,
    schedule: scheduleFor(reminders, programme),
  });
  const catalogue = createCatalogue(packs);
  const { asItCounts, ...folding } = createFolding(reading, (programme) => catalogue.inForce(programme));
  /** Results beside the tally they came from, so that one more event costs what it changes and no more. */
  const assessments = new WeakMap<EvidenceCount, Assessment>();

  const assessmentOf = (projection: ProgrammeProjection, before?: ProgrammeProjection): Assessment | undefined => {
    const pack = catalogue.inForce(projection.programme);
    if (pack === undefined) return undefined;
    const { evidenceCount } = projection;
    const previous =
      assessments.get(evidenceCount) ?? (before === undefined ? undefined : assessments.get(before.evidenceCount));
    const assessment = assess(pack, ruleContextOf(projection, calendar), previous);
    assessments.set(evidenceCount, assessment);
    return assessment;
  };

  const evaluate = (projection: ProgrammeProjection, gate: Gate): GateEvaluation => {
    const assessment = assessmentOf(projection);
    return assessment === undefined
      ? { gate, ready: false, requirements: [], observations: [] }
      : gateEvaluation(assessment, gate);
  };

  /** In short, what a programme is changes by its own events alone, and few events are. */
  const summaries = new WeakMap<ProgrammeState, Readonly<Record<string, unknown>>>();
  const summarise = ({ programme }: ProgrammeProjection): Readonly<Record<string, unknown>> => {
    const summary = summaries.get(programme) ?? { ...summaryOf(programme) };
    summaries.set(programme, summary);
    return summary;
  };

  const policyEngine: PolicyEngine = {
    bodies,
    reminders,
    evaluatedWith,
    timetable,
    evaluate,
    waiverPolicy: (projection, requirement) => waiverPolicy(catalogue.inForce(projection.programme), requirement),
    catalogue,
    lacks: (projection, event) => folding.lacks(projection, event),
    namedEvidence: (projection, ids, recorded) => {
      const events = new Map(recorded.map((event) => [asOriginal(event).eventId, event]));
      return ids.map((id) => {
        const event = events.get(id);
        const found = event === undefined ? NOT_ON_RECORD : asItCounts(projection, event);
        return { event: id, ...found };
      });
    },
    countersignable: (projection, id, recorded) => countersignableAs(folding, projection, { id, recorded }),
    decisionsOn: (projection, waiver) => decisionsOn(projection, waiver, (instant) => calendar.londonDay(instant)),
    whatIf: (pack, programmes) => whatIf(pack, programmes, reading),
    previewMove: (events, to, now) => {
      const stream = events[0]?.stream ?? '';
      const before = folding.fold(stream, events);
      const { pack } = before.programme;
      const from = pack === null ? undefined : catalogue.find(pack.id, pack.version);
      if (from === undefined || catalogue.inForce(before.programme) === undefined) return undefined;
      const { differing: closures } = whatIf(to, [events], reading);
      const after = folding.fold(stream, movedRecord(events, to, before.programme));
      return comparedForMove({ policyEngine, from, to, before, after, now, closures });
    },
    assessGate: (projection, gate, version) => {
      const { requirements, observations } = evaluate(projection, gate);
      const current = currentVersion(projection.course);
      const asked = catalogue.inForce(projection.programme)?.requirements ?? [];
      return {
        unmet: requirements
          .filter((r) => !r.met && r.mandatory)
          .map(({ key: requirement, title, why, wouldMeet, basis }) => ({
            requirement,
            title,
            why,
            wouldMeet,
            basis: basis.map(cited),
          })),
        reliedOn: requirements
          .filter((r) => r.met && !r.bySignOff)
          .map((r) => {
            const alone = soleRecorders(r.recorders, projection.programme);
            return { requirement: r.key, evidence: r.by, ...(alone.length === 0 ? {} : { recordedAlone: alone }) };
          }),
        recordersUnknown: requirements
          .filter((r) => r.met && r.recordersUnknown === true)
          .map(({ key: requirement, title }) => ({ requirement, title })),
        soleRecorders: requirements.flatMap(({ key: requirement, title, met, recorders }) =>
          met ? soleRecorders(recorders, projection.programme).map((staffId) => ({ requirement, title, staffId })) : [],
        ),
        closingRoles: closingRolesIn(
          asked.map(({ requirement }) => requirement),
          gate,
        ),
        proposal: current === undefined ? null : { proposal: current.proposal, version: current.version },
        assessmentVersion: projection.course.assessment?.version ?? null,
        asKnownAtVersion: version,
        observations,
        ...(evaluatedWith === undefined ? {} : { evaluatedWith }),
      };
    },
    projection: {
      // To be changed with the shape of a projection or the meaning of a part of it: projections kept under another are folded again, and so are those
      // that were calculated with other bank holidays or other lists of names.
      version: ['projection-2', calendar.mark ?? '', bodies.mark].filter((part) => part !== '').join(' '),
      ...folding,
      readEvent,
      objections,
      needsRebuild: (projection) => projection.stale,
      react: (before, after, context) => {
        if (after.programme.status !== 'running' && after.programme.status !== 'completed') return [];
        const assessedBefore = before === after ? undefined : assessmentOf(before);
        const assessed = assessmentOf(after, before);
        const pack = catalogue.inForce(after.programme);
        if (assessed === undefined || pack === undefined) return [];
        return reactTo({ before, after, pack, assessedBefore, assessed }, context, timetable);
      },
      encode: (projection) => JSON.stringify(projection),
      decode: (text) => JSON.parse(text) as ProgrammeProjection,
      summarise,
    },
  };
  return policyEngine;
};

/** What judges gates by these packs, days and names. Whoever decides again reminds nobody, so it takes no policy of reminders. */
export const createGateJudge = (calendar: ProcessCalendar, data: Omit<PolicyData, 'reminders'>): GateJudge =>
  createPolicyEngine(calendar, data as PolicyData);
