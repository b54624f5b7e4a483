import {
  approvedWaiver,
  couldHelp,
  type Deadline,
  type Gate,
  GATES,
  isClosed,
  type LocalDate,
  type PartnerOrganisation,
  own,
} from '@throughline/domain';
import type { ProgrammeProjection, PolicyEngine } from '@throughline/policy';
import type { Missing } from './matter.ts';

export interface LookingAt {
  readonly policyEngine: Pick<PolicyEngine, 'evaluate' | 'reminders'>;
  readonly partners: readonly PartnerOrganisation[];
  /** Partners whose dates hold on this day are named. */
  readonly on: LocalDate;
}

/** What the record lacks of a gate, the sign-off itself apart, whether or not it is waived. What rests on law not in force is not asked. */
const unmetOf = (
  projection: ProgrammeProjection,
  gate: Gate,
  { policyEngine, partners, on }: LookingAt,
): readonly Missing[] => {
  const { organisation } = projection.programme;
  return policyEngine
    .evaluate(projection, gate)
    .requirements.filter(({ met, inForce, bySignOff }) => !met && inForce && !bySignOff)
    .map(({ key, title, mandatory, why, wouldMeet, basis, missingGroups = [] }) => ({
      key,
      title,
      mandatory,
      why,
      wouldMeet,
      basis: basis.map(({ citation, force }) => ({ citation, force })),
      couldHelp: couldHelp(partners, { organisation, groups: missingGroups, on }),
    }));
};

/** What a gate still lacks on the record: neither met nor waived nor the sign-off itself; the mandatory first. */
const ofGate = (projection: ProgrammeProjection, gate: Gate, looking: LookingAt): readonly Missing[] => {
  return unmetOf(projection, gate, looking)
    .filter(({ key }) => approvedWaiver(projection.programme, key) === undefined)
    .sort((a, b) => Number(b.mandatory) - Number(a.mandatory));
};

/** The requirement a waiver substitutes for, unless the record meets it by now. */
const ofWaiver = (projection: ProgrammeProjection, { of, gate }: Deadline, looking: LookingAt): readonly Missing[] => {
  const waiver = own(projection.programme.waivers, of);
  return unmetOf(projection, gate, looking).filter(({ key }) => key === waiver?.requirement);
};

/** The reply that an independent voice is owed, which no gate asks for. */
const ofVoice = (
  { course }: ProgrammeProjection,
  { of }: Deadline,
  { policyEngine }: LookingAt,
): readonly Missing[] => {
  const report = Object.values(course.voices).find(({ eventId }) => eventId === of);
  if (report === undefined) return [];
  return [
    {
      key: 'independent-voice-reply',
      title: `A reply to ${report.body}`,
      mandatory: true,
      why: `not recorded; its report is of ${report.on}`,
      wouldMeet: 'Record the reply to that body (independent_voice_replied), dated no earlier than its report',
      basis: [policyEngine.reminders.basis.voiceReplyWithin],
      couldHelp: [],
    },
  ];
};

/** What the record lacks for a deadline: mostly what its gate does. */
export const missingFor = (
  projection: ProgrammeProjection,
  deadline: Deadline,
  looking: LookingAt,
): readonly Missing[] => {
  switch (deadline.kind) {
    case 'waiver-expiry':
      return ofWaiver(projection, deadline, looking);
    case 'independent-voice-reply':
      return ofVoice(projection, deadline, looking);
    default:
      return ofGate(projection, deadline.gate, looking);
  }
};

/** Gates before one that are still open, and so hold it up. */
export const openBefore = ({ programme }: ProgrammeProjection, gate: Gate): readonly Gate[] =>
  GATES.slice(0, GATES.indexOf(gate)).filter((earlier) => !isClosed(programme.gates[earlier]));
