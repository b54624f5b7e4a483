import {
  assessedBy,
  type Course,
  type Gate,
  type GateAssessment,
  type GateClosure,
  type GateStatus,
  GATES,
  type InstantString,
  nameOfOrganisation,
  type ProgrammeState,
  statusOfGate,
  waiverInForce,
  waiverStatusAt,
  own,
} from '@throughline/domain';
import { type PolicyEngine, type ProgrammeProjection, type ProgrammeSummary, summaryOf } from '@throughline/policy';
import { knownAs, momentOfReading, type ProgrammeAsKnown } from './as-known.ts';
import { courseInShort } from './course-view.ts';
import { waiversInShort } from './waiver-view.ts';

/** Status of a programme that is on the record. @throws Error for a stream without its start. */
export const startedStatus = (status: ProgrammeState['status']) => {
  if (status === 'unknown') throw new Error('a stream without its start was shown as a programme');
  return status;
};

/** A programme in a list. Only live programmes can be overdue: the targets of a replay are its case's, long past. */
export const summaryInShort = (summary: ProgrammeSummary, version: number, now: InstantString) => {
  const {
    programme: id,
    title,
    organisation,
    tier,
    nature,
    status,
    stage,
    gateStatus,
    waitingFor,
    nextDeadline,
  } = summary;
  return {
    id,
    title,
    organisation,
    organisationName: nameOfOrganisation(organisation),
    tier,
    nature,
    status,
    stage,
    gateStatus,
    waitingFor,
    nextDeadline:
      nextDeadline === null
        ? null
        : { ...nextDeadline, overdue: nature === 'live' && Date.parse(nextDeadline.at) < Date.parse(now) },
    version,
  };
};

/** A programme in short, of its state. @throws Error for a stream without its start. */
export const programmeInShort = ({ programme }: ProgrammeProjection, version: number, now: InstantString) => {
  const summary = summaryOf(programme);
  if (summary === undefined) throw new Error('a stream without its start was shown as a programme');
  return summaryInShort(summary, version, now);
};

const closureInShort = (closure: GateClosure, { waivers, nature }: ProgrammeState, moment: InstantString) => ({
  event: closure.eventId,
  closedAt: closure.closedAt,
  recordedAt: closure.recordedAt,
  knownAt: nature === 'replay' ? closure.closedAt : closure.recordedAt,
  requestedBy: closure.requestedBy,
  closedBy: closure.closedBy,
  proposal: closure.proposal,
  assessmentVersion: closure.assessmentVersion,
  observations: closure.observations ?? [],
  waivers: closure.waivers.flatMap((id) => {
    const waiver = own(waivers, id);
    return waiver === undefined
      ? []
      : [{ waiver: id, requirement: waiver.requirement, status: waiverStatusAt(waiver, moment) }];
  }),
});

/** Groups that the assessment asks for now and did not at the version then, and the other way round. */
const groupsChanged = ({ assessment, assessments }: Course, then: number | null) => {
  const records = Object.entries(assessments).filter(([, { version }]) => then !== null && version <= then);
  const before = assessedBy(Object.fromEntries(records))?.requiredGroups ?? [];
  const after = assessment?.requiredGroups ?? [];
  return {
    added: after.filter((group) => !before.includes(group)).sort(),
    removed: before.filter((group) => !after.includes(group)).sort(),
  };
};

/** What the gate closed on has a newer version since, and what that changed; null while it has not, or the gate has not closed. */
const rescopedSince = (closure: GateClosure | null, now: GateAssessment, course: Course) => {
  if (closure === null) return null;
  const isSameProposal =
    closure.proposal?.proposal === now.proposal?.proposal && closure.proposal?.version === now.proposal?.version;
  const { assessmentVersion: then } = closure;
  const isSameAssessment = then === now.assessmentVersion;
  if (isSameProposal && isSameAssessment) return null;
  return {
    assessment: isSameAssessment ? null : { then, now: now.assessmentVersion, ...groupsChanged(course, then) },
    proposal: isSameProposal ? null : { then: closure.proposal, now: now.proposal },
  };
};

/** What a gate is looked at with. */
export interface GateReading {
  readonly policyEngine: PolicyEngine;
  readonly projection: ProgrammeProjection;
  /** The moment at which the programme is looked at. */
  readonly moment: InstantString;
}

/** All that the gate asks for is met on the record, or waived. */
const isReady = ({ policyEngine, projection, moment }: GateReading, gate: Gate): boolean => {
  const { ready, requirements } = policyEngine.evaluate(projection, gate);
  const isWaived = (key: string): boolean => waiverInForce(projection.programme, key, moment) !== undefined;
  return (
    ready ||
    (requirements.length > 0 && requirements.every((r) => r.met || !r.mandatory || r.bySignOff || isWaived(r.key)))
  );
};

/** One gate as the programme's page shows it. */
export const gateInShort = (reading: GateReading, gate: Gate) => {
  const { policyEngine, projection, moment } = reading;
  const { programme } = projection;
  const { request, sentBack = null, refusedRequest = null, closure, questions, refusals } = programme.gates[gate];
  const assessment = policyEngine.assessGate(projection, gate, 0);
  const status: GateStatus = statusOfGate(programme, gate);
  return {
    gate,
    status,
    ready: isReady(reading, gate),
    target: programme.targets[gate] ?? null,
    request:
      request === null ? null : { by: request.by, at: request.at, note: request.note ?? null, event: request.eventId },
    sentBack,
    refusedRequest,
    closure: closure === null ? null : closureInShort(closure, programme, moment),
    questions,
    rescopedSince: rescopedSince(closure, assessment, projection.course),
    refusals,
  };
};

/** The whole of a programme, with its seven gates. */
export const programmeView = (policyEngine: PolicyEngine, read: ProgrammeAsKnown, now: InstantString) => {
  const { projection } = read;
  const { programme } = projection;
  const reading = { policyEngine, projection, moment: momentOfReading(read, now) };
  return {
    ...programmeInShort(read.projection, read.version, now),
    pack: programme.pack,
    owner: programme.owner,
    startedAt: programme.startedAt,
    gates: GATES.map((gate) => gateInShort(reading, gate)),
    ...courseInShort(read.projection, reading.moment),
    waivers: waiversInShort(reading),
    ...knownAs(read),
  };
};
