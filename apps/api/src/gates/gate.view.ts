import { approvedWaiver, type Gate, GATES, isClosed, type ProgrammeState } from '@throughline/domain';
import type { RequirementResult, Standings } from '@throughline/policy';
import type { ReadProgramme } from '../programmes/programme.reader.ts';
import { evidenceSetAside } from '../programmes/course.view.ts';
import { gateInShort, startedStatus } from '../programmes/programme.view.ts';
import { waiverInShort } from '../waivers/waiver.view.ts';
import type { GateExplanation, GateView } from './gate.schemas.ts';

/** Shown with every explanation: many read "closed" the other way. */
const MEANING = 'A gate closes when its requirements are met (or waived) and a second person has signed it off';

/** A gate with the programme it belongs to. */
export const gateView = (standings: Standings, read: ReadProgramme, gate: Gate): GateView => {
  const { programme } = read.standing;
  return {
    programme: read.id,
    nature: programme.nature,
    programmeStatus: startedStatus(programme.status),
    version: read.version,
    asKnownAt: read.asKnownAt,
    ...gateInShort(standings, read.standing, gate),
  };
};

const requirementView = ({ waivers }: ProgrammeState, result: RequirementResult) => {
  const { key, title, mandatory, met, bySignOff, by, why, wouldMeet, basis, tags } = result;
  const waiver = approvedWaiver(waivers, key);
  return {
    key,
    title,
    mandatory,
    met,
    bySignOff,
    by,
    why,
    wouldMeet,
    basis,
    tags,
    waiver: waiver === undefined ? null : waiverInShort(waiver),
  };
};

/** Why a gate is still open, or what it closed on: each requirement, the gates before it, and who may sign it off. */
export const gateExplanation = (standings: Standings, read: ReadProgramme, gate: Gate): GateExplanation => {
  const { standing, version } = read;
  const { closingRoles, soleRecorders } = standings.assessGate(standing, gate, version);
  const { gates } = standing.programme;
  return {
    ...gateView(standings, read, gate),
    meaning: MEANING,
    requirements: standings
      .evaluate(standing, gate)
      .requirements.map((result) => requirementView(standing.programme, result)),
    earlierGates: GATES.slice(0, GATES.indexOf(gate)).filter((earlier) => !isClosed(gates[earlier])),
    signOff: { closingRoles, requestedBy: gates[gate].request?.by ?? null, cannotClose: soleRecorders },
    setAside: evidenceSetAside(standing.setAside),
  };
};
