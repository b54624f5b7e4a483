import {
  agendaOf,
  approvedWaiver,
  type Gate,
  type GateAssessment,
  type GateClosure,
  GATES,
  type ProgrammeState,
  statusOfGate,
} from '@throughline/domain';
import type { Standing, Standings } from '@throughline/policy';
import { waiversInShort } from '../waivers/waiver.view.ts';
import { courseInShort } from './course.view.ts';
import type { ReadProgramme } from './programme.reader.ts';
import type { GateInShort, ProgrammeInShort, ProgrammeView } from './programme.schemas.ts';

/** Status of a programme that is on the record. */
export const startedStatus = (status: ProgrammeState['status']): ProgrammeInShort['status'] => {
  if (status === 'unknown') throw new Error('a stream without its start was shown as a programme');
  return status;
};

/** A programme in a list. Only live programmes can be overdue: the targets of a replay are its case's, long past. */
export const inShort = (standing: Standing, version: number, now: string): ProgrammeInShort => {
  const agenda = agendaOf(standing.programme, version);
  const { nextDeadline } = agenda;
  return {
    id: agenda.programme,
    title: standing.programme.title,
    organisation: agenda.organisation,
    tier: agenda.tier,
    nature: agenda.nature,
    status: startedStatus(agenda.status),
    stage: agenda.stage,
    gateStatus: agenda.gateStatus,
    waitingFor: agenda.waitingFor,
    nextDeadline:
      nextDeadline === null
        ? null
        : { ...nextDeadline, overdue: agenda.nature === 'live' && Date.parse(nextDeadline.at) < Date.parse(now) },
    version,
  };
};

const closureInShort = (closure: GateClosure, { waivers }: ProgrammeState): GateInShort['closure'] => ({
  event: closure.eventId,
  closedAt: closure.closedAt,
  recordedAt: closure.recordedAt,
  requestedBy: closure.requestedBy,
  closedBy: closure.closedBy,
  proposal: closure.proposal,
  assessmentVersion: closure.assessmentVersion,
  observations: closure.observations ?? [],
  waivers: closure.waivers.flatMap((id) => {
    const waiver = waivers[id];
    return waiver === undefined ? [] : [{ waiver: id, requirement: waiver.requirement, status: waiver.status }];
  }),
});

/** What the gate closed on has a newer version since; null while it has not, or the gate has not closed. */
const rescopedSince = (closure: GateClosure | null, now: GateAssessment): GateInShort['rescopedSince'] => {
  if (closure === null) return null;
  const isSameProposal =
    closure.proposal?.proposal === now.proposal?.proposal && closure.proposal?.version === now.proposal?.version;
  const isSameAssessment = closure.assessmentVersion === now.assessmentVersion;
  if (isSameProposal && isSameAssessment) return null;
  return {
    assessment: isSameAssessment ? null : { then: closure.assessmentVersion, now: now.assessmentVersion },
    proposal: isSameProposal ? null : { then: closure.proposal, now: now.proposal },
  };
};

/** All that the gate asks for is met on the record, or waived. */
const isReady = (standings: Standings, standing: Standing, gate: Gate): boolean => {
  const { ready, requirements } = standings.evaluate(standing, gate);
  const isWaived = (key: string): boolean => approvedWaiver(standing.programme.waivers, key) !== undefined;
  return (
    ready ||
    (requirements.length > 0 && requirements.every((r) => r.met || !r.mandatory || r.bySignOff || isWaived(r.key)))
  );
};

/** One gate as the programme's page shows it. */
export const gateInShort = (standings: Standings, standing: Standing, gate: Gate): GateInShort => {
  const { programme } = standing;
  const { request, closure, questions, refusals } = programme.gates[gate];
  const assessment = standings.assessGate(standing, gate, 0);
  return {
    gate,
    status: statusOfGate(programme, gate),
    ready: isReady(standings, standing, gate),
    target: programme.targets[gate] ?? null,
    request: request === null ? null : { by: request.by, at: request.at, event: request.eventId },
    closure: closure === null ? null : closureInShort(closure, programme),
    questions,
    rescopedSince: rescopedSince(closure, assessment),
    refusals,
  };
};

/** The whole of a programme, with its seven gates. */
export const programmeView = (standings: Standings, read: ReadProgramme, now: string): ProgrammeView => {
  const { programme } = read.standing;
  return {
    ...inShort(read.standing, read.version, now),
    pack: programme.pack,
    owner: programme.owner,
    startedAt: programme.startedAt,
    gates: GATES.map((gate) => gateInShort(standings, read.standing, gate)),
    ...courseInShort(read.standing),
    waivers: waiversInShort(programme),
    asKnownAt: read.asKnownAt,
  };
};
