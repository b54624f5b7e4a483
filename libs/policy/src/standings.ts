import {
  agendaOf,
  currentGate,
  emptyCourse,
  type Gate,
  type GateAssessment,
  initialProgramme,
  type NewEvent,
  type RecordedEvent,
  type Tier,
  type WaiverPolicy,
} from '@throughline/domain';
import { type Assessment, assess, type GateEvaluation, gateEvaluation } from './evaluate.ts';
import { createFolding } from './folding.ts';
import type { PolicyCalendar } from './lateness.ts';
import { type ReactionContext, reactTo } from './reactions.ts';
import { currentVersion } from './rules/anchors.ts';
import { packOf, type Standing } from './standing.ts';
import type { Tally } from './tally.ts';

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
  /** What the pinned pack says of waiving a requirement; undefined when it has no such requirement in this tier. */
  waiverPolicy(standing: Standing, requirement: string): WaiverPolicy | undefined;
}

const summarise = ({ programme }: Standing): Readonly<Record<string, unknown>> => {
  const { gateStatus, nextDeadline } = agendaOf(programme, 0);
  const { id, title, organisation, tier, nature, status } = programme;
  const stage = currentGate(programme) ?? 'done';
  return {
    programme: id,
    title,
    organisation,
    tier,
    nature,
    status,
    stage,
    gateStatus,
    nextDeadline: nextDeadline?.at ?? null,
  };
};

const closingRoles = (standing: Standing, gate: Gate): readonly string[] => {
  const rules = packOf(standing.programme)?.requirements.filter(({ requirement }) => requirement.gate === gate) ?? [];
  return rules.flatMap(({ requirement: { rule } }) => (rule.rule === 'signOff' ? rule.roles : []));
};

const waiverPolicy = (standing: Standing, key: string): WaiverPolicy | undefined => {
  const pack = packOf(standing.programme);
  const found = pack?.requirements.find(({ requirement }) => requirement.key === key);
  if (pack === undefined || found === undefined) return undefined;
  const { requirement, basis } = found;
  const { approvingRoles = [], needsLegalAdvice = false } =
    pack.pack.waiverApproval[standing.programme.tier as Exclude<Tier, 'T0'>] ?? {};
  return {
    requirement: key,
    gate: requirement.gate,
    title: requirement.title,
    basis: basis.map(({ citation, force }) => ({ citation, force })),
    grounds: requirement.waiver === 'never' ? [] : requirement.waiver.grounds,
    approvingRoles,
    needsLegalAdvice,
  };
};

/** A state written by an earlier release lacks what this one added; whatever that is, the stream had none of it. */
const decode = (text: string): Standing => {
  const standing = JSON.parse(text) as Standing;
  const { programme, course } = standing;
  return {
    ...standing,
    programme: { ...initialProgramme(programme.id), ...programme },
    course: { ...emptyCourse, ...course },
  };
};

/** @param calendar working days of England and London's days, for rules that count them. */
export const createStandings = (calendar: PolicyCalendar): Standings => {
  const folding = createFolding(calendar);
  /** Results beside the tally they came from, so that one more event costs what it changes and no more. */
  const assessments = new WeakMap<Tally, Assessment>();

  const assessmentOf = (standing: Standing, before?: Standing): Assessment | undefined => {
    const pack = packOf(standing.programme);
    if (pack === undefined) return undefined;
    const { course, tally } = standing;
    const { tier, overridden } = standing.programme;
    const inputs = { tier, course, tally, overridden, workingDays: calendar };
    const previous = assessments.get(tally) ?? (before === undefined ? undefined : assessments.get(before.tally));
    const assessment = assess(pack, inputs, previous);
    assessments.set(tally, assessment);
    return assessment;
  };

  const evaluate = (standing: Standing, gate: Gate): GateEvaluation => {
    const assessment = assessmentOf(standing);
    return assessment === undefined ? { gate, ready: false, requirements: [] } : gateEvaluation(assessment, gate);
  };

  return {
    evaluate,
    waiverPolicy,
    assessGate: (standing, gate, version) => {
      const { requirements } = evaluate(standing, gate);
      const current = currentVersion(standing.course);
      return {
        unmet: requirements
          .filter((r) => !r.met && r.mandatory)
          .map(({ key: requirement, title, why, wouldMeet, basis }) => ({
            requirement,
            title,
            why,
            wouldMeet,
            basis: basis.map(({ citation, force }) => ({ citation, force })),
          })),
        reliedOn: requirements
          .filter((r) => r.met && !r.bySignOff)
          .map((r) => ({ requirement: r.key, evidence: r.by })),
        soleRecorders: requirements.flatMap(({ key: requirement, title, met, recorders: [staffId, ...others] }) =>
          met && staffId !== undefined && others.length === 0 ? [{ requirement, title, staffId }] : [],
        ),
        closingRoles: closingRoles(standing, gate),
        proposal: current === undefined ? null : { proposal: current.proposal, version: current.version },
        assessmentVersion: standing.course.assessment?.version ?? null,
        asKnownAtVersion: version,
      };
    },
    projection: {
      ...folding,
      needsRebuild: (standing) => standing.stale,
      react: (before, after, context) => {
        if (after.programme.status !== 'running' && after.programme.status !== 'completed') return [];
        const assessedBefore = before === after ? undefined : assessmentOf(before);
        const assessed = assessmentOf(after, before);
        return assessed === undefined ? [] : reactTo({ before, after, assessedBefore, assessed }, context);
      },
      encode: (standing) => JSON.stringify(standing),
      decode,
      summarise,
    },
  };
};
