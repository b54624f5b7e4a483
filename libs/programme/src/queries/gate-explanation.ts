import { londonDay } from '@throughline/calendar';
import {
  couldHelp,
  type Gate,
  GATES,
  isClosed,
  type InstantString,
  type LocalDate,
  localDate,
  type PartnerOrganisation,
  shownSince,
  waiverInForce,
} from '@throughline/domain';
import type { PolicyEngine, Reason, RequirementResult } from '@throughline/policy';
import { knownAs, momentOfReading, type ProgrammeAsKnown } from './as-known.ts';
import { awaitedActions, evidenceSetAside } from './course-view.ts';
import { gateInShort, startedStatus } from './programme-view.ts';
import { waiverInShort } from './waiver-view.ts';

/** Shown with every explanation: many read "closed" the other way. */
const MEANING = 'A gate closes when its requirements are met (or waived) and a second person has signed it off';

/** What a gate is shown with, besides the programme itself. */
export interface Explaining {
  readonly policyEngine: PolicyEngine;
  /** Partner organisations of the installation; none unless given. */
  readonly partners?: readonly PartnerOrganisation[];
  readonly now: InstantString;
}

/** A gate with the programme it belongs to. */
export const gateView = ({ policyEngine, now }: Explaining, read: ProgrammeAsKnown, gate: Gate) => {
  const { programme } = read.projection;
  return {
    programme: read.id,
    nature: programme.nature,
    programmeStatus: startedStatus(programme.status),
    version: read.version,
    ...knownAs(read),
    ...gateInShort({ policyEngine, projection: read.projection, moment: momentOfReading(read, now) }, gate),
  };
};

/** A replay asks the partners of its own time, not of today. */
const dayAsked = (read: ProgrammeAsKnown, now: InstantString): LocalDate =>
  localDate.parse(londonDay(momentOfReading(read, now)));

const requirementView = (
  read: ProgrammeAsKnown,
  result: RequirementResult,
  { policyEngine, partners = [], now }: Explaining,
) => {
  const { projection } = read;
  const { organisation } = projection.programme;
  const moment = momentOfReading(read, now);
  const { key, title, mandatory, met, inForce, bySignOff, by, why, wouldMeet, basis, tags } = result;
  const { missingGroups = [] } = result;
  const reason: Reason | null = result.reason ?? null;
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
    reason,
    missingGroups,
    couldHelp: couldHelp(partners, { organisation, groups: missingGroups, on: dayAsked(read, now) }),
    basis,
    tags,
    waiver: waiver === undefined ? null : waiverInShort(waiver, { policyEngine, projection, moment }),
  };
};

/** Why a gate is still open, or what it closed on: each requirement, the gates before it, and who may sign it off. */
export const gateExplanation = (explaining: Explaining, read: ProgrammeAsKnown, gate: Gate) => {
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
