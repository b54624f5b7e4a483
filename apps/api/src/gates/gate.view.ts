import { londonDay } from '@throughline/calendar';
import {
  approvedWaiver,
  couldHelp,
  type Gate,
  GATES,
  isClosed,
  type InstantString,
  type LocalDate,
  localDate,
} from '@throughline/domain';
import type { RequirementResult, Standings } from '@throughline/policy';
import type { ApiPorts } from '../ports.ts';
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

/** What an explanation is made with, besides the programme itself. */
export interface Explaining extends Pick<ApiPorts, 'standings' | 'partners'> {
  readonly now: InstantString;
}

/** A replay asks the partners of its own time, not of today. */
const dayAsked = ({ standing, asKnownAt }: ReadProgramme, now: InstantString): LocalDate =>
  localDate.parse(londonDay(standing.replayMoment ?? asKnownAt ?? now));

const requirementView = (read: ReadProgramme, result: RequirementResult, { partners = [], now }: Explaining) => {
  const { waivers, organisation } = read.standing.programme;
  const { key, title, mandatory, met, bySignOff, by, why, wouldMeet, basis, tags, missingGroups = [] } = result;
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
    missingGroups,
    couldHelp: couldHelp(partners, { organisation, groups: missingGroups, on: dayAsked(read, now) }),
    basis,
    tags,
    waiver: waiver === undefined ? null : waiverInShort(waiver),
  };
};

/** Why a gate is still open, or what it closed on: each requirement, the gates before it, and who may sign it off. */
export const gateExplanation = (explaining: Explaining, read: ReadProgramme, gate: Gate): GateExplanation => {
  const { standings } = explaining;
  const { standing, version } = read;
  const { closingRoles, soleRecorders } = standings.assessGate(standing, gate, version);
  const { gates } = standing.programme;
  const { requirements, observations } = standings.evaluate(standing, gate);
  return {
    ...gateView(standings, read, gate),
    meaning: MEANING,
    requirements: requirements.map((result) => requirementView(read, result, explaining)),
    observations,
    earlierGates: GATES.slice(0, GATES.indexOf(gate)).filter((earlier) => !isClosed(gates[earlier])),
    signOff: { closingRoles, requestedBy: gates[gate].request?.by ?? null, cannotClose: soleRecorders },
    setAside: evidenceSetAside(standing.setAside),
  };
};
