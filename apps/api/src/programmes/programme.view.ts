import { agendaOf, type Gate, type GateClosure, GATES, type ProgrammeState } from '@throughline/domain';
import type { Standing, Standings } from '@throughline/policy';
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

const closureInShort = ({ eventId, closedAt, recordedAt, requestedBy, closedBy }: GateClosure) => ({
  event: eventId,
  closedAt,
  recordedAt,
  requestedBy,
  closedBy,
});

/** One gate as the programme's page shows it. */
export const gateInShort = (standings: Standings, standing: Standing, gate: Gate): GateInShort => {
  const { status, request, closure, refusals } = standing.programme.gates[gate];
  return {
    gate,
    status,
    ready: standings.evaluate(standing, gate).ready,
    target: standing.programme.targets[gate] ?? null,
    request: request === null ? null : { by: request.by, at: request.at, event: request.eventId },
    closure: closure === null ? null : closureInShort(closure),
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
    asKnownAt: read.asKnownAt,
  };
};
