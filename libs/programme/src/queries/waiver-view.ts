import { GATES, type InstantString, isDisallowed, type Waiver, waiverStatusAt } from '@throughline/domain';
import type { PolicyEngine, ProgrammeProjection } from '@throughline/policy';

/** What a waiver is looked at with. */
export interface WaiverReading {
  readonly policyEngine: Pick<PolicyEngine, 'decisionsOn'>;
  readonly projection: ProgrammeProjection;
  /** The moment at which the programme is looked at. */
  readonly moment: InstantString;
}

/** One waiver, without anything the record may hold beside it. */
export const waiverInShort = (waiver: Waiver, { policyEngine, projection, moment }: WaiverReading) => ({
  waiver: waiver.waiver,
  gate: waiver.gate,
  requirement: waiver.requirement,
  grounds: waiver.grounds,
  reason: waiver.reason,
  mitigation: waiver.mitigation,
  expiresAt: waiver.expiresAt,
  proposedBy: waiver.proposedBy,
  approvedBy: waiver.approvedBy,
  status: waiverStatusAt(waiver, moment),
  ended: waiver.ended === undefined || waiver.endedAt === undefined ? null : { ...waiver.ended, at: waiver.endedAt },
  disallowed: isDisallowed(waiver, projection.programme.gates),
  closures: GATES.flatMap((gate) => {
    const { closure } = projection.programme.gates[gate];
    return closure?.waivers.includes(waiver.waiver) ? [{ gate, closure: closure.eventId }] : [];
  }),
  decisions: policyEngine.decisionsOn(projection, waiver.waiver),
});

/** All waivers of a programme, in the order in which they were proposed. */
export const waiversInShort = (reading: WaiverReading) =>
  Object.values(reading.projection.programme.waivers).map((waiver) => waiverInShort(waiver, reading));
