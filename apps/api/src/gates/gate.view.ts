import { londonDay } from '@throughline/calendar';
import {
  couldHelp,
  type Gate,
  GATES,
  isClosed,
  type InstantString,
  type LocalDate,
  localDate,
  shownSince,
  waiverInForce,
} from '@throughline/domain';
import type { RequirementResult } from '@throughline/policy';
import type { ApiPorts } from '../ports.ts';
import { momentOf, type ReadProgramme } from '../programmes/programme.reader.ts';
import { awaitedActions, evidenceSetAside } from '../programmes/course.view.ts';
import { gateInShort, startedStatus } from '../programmes/programme.view.ts';
import { waiverInShort } from '../waivers/waiver.view.ts';
import type { GateExplanation, GateView } from './gate.schemas.ts';

/** Shown with every explanation: many read "closed" the other way. */
const MEANING = 'A gate closes when its requirements are met (or waived) and a second person has signed it off';

/** What a gate is shown with, besides the programme itself. */
export interface Explaining extends Pick<ApiPorts, 'policyEngine' | 'partners'> {
  readonly now: InstantString;
}

/** A gate with the programme it belongs to. */
export const gateView = ({ policyEngine, now }: Explaining, read: ReadProgramme, gate: Gate): GateView => {
  const { programme } = read.projection;
  return {
    programme: read.id,
    nature: programme.nature,
    programmeStatus: startedStatus(programme.status),
    version: read.version,
    asKnownAt: read.asKnownAt,
    ...gateInShort({ policyEngine, projection: read.projection, moment: momentOf(read, now) }, gate),
  };
};

/** A replay asks the partners of its own time, not of today. */
const dayAsked = (read: ReadProgramme, now: InstantString): LocalDate =>
  localDate.parse(londonDay(momentOf(read, now)));

const requirementView = (
  read: ReadProgramme,
  result: RequirementResult,
  { policyEngine, partners = [], now }: Explaining,
) => {
  const { projection } = read;
  const { organisation } = projection.programme;
  const moment = momentOf(read, now);
  const { key, title, mandatory, met, inForce, bySignOff, by, why, wouldMeet, basis, tags } = result;
  const { missingGroups = [] } = result;
  const waiver = waiverInForce(projection.programme, key, moment);
  return {
    key,
    title,
    mandatory,
    met,
    inForce,
    bySignOff,
    by,
    why,
    wouldMeet,
    missingGroups,
    couldHelp: couldHelp(partners, { organisation, groups: missingGroups, on: dayAsked(read, now) }),
    basis,
    tags,
    waiver: waiver === undefined ? null : waiverInShort(waiver, { policyEngine, projection, moment }),
  };
};

/** Why a gate is still open, or what it closed on: each requirement, the gates before it, and who may sign it off. */
export const gateExplanation = (explaining: Explaining, read: ReadProgramme, gate: Gate): GateExplanation => {
  const { policyEngine } = explaining;
  const { projection, version } = read;
  const { closingRoles, soleRecorders } = policyEngine.assessGate(projection, gate, version);
  const { gates } = projection.programme;
  const { requirements, observations } = policyEngine.evaluate(projection, gate);
  return {
    ...gateView(explaining, read, gate),
    meaning: MEANING,
    requirements: requirements.map((result) => requirementView(read, result, explaining)),
    observations,
    shownSinceRequest: gates[gate].request === null ? [] : shownSince(gates[gate].request, observations),
    earlierGates: GATES.slice(0, GATES.indexOf(gate)).filter((earlier) => !isClosed(gates[earlier])),
    signOff: { closingRoles, requestedBy: gates[gate].request?.by ?? null, cannotClose: soleRecorders },
    setAside: evidenceSetAside(projection.setAside),
    awaited: awaitedActions(projection),
  };
};
