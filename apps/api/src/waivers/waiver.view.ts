import { GATES, type InstantString, isDisallowed, type Waiver, waiverStatusAt } from '@throughline/domain';
import type { PolicyEngine } from '@throughline/policy';
import type { ReadProgramme } from '../programmes/programme.reader.ts';
import type { WaiverInShort } from './waiver.schemas.ts';

/** What a waiver is looked at with. */
export interface WaiverReading {
  readonly policyEngine: Pick<PolicyEngine, 'decisionsOn'>;
  readonly projection: ReadProgramme['projection'];
  /** The moment at which the programme is looked at. */
  readonly moment: InstantString;
}

/** One waiver, without anything the record may hold beside it. */
export const waiverInShort = (waiver: Waiver, { policyEngine, projection, moment }: WaiverReading): WaiverInShort => ({
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
  disallowed: isDisallowed(waiver, projection.programme.gates),
  closures: GATES.flatMap((gate) => {
    const { closure } = projection.programme.gates[gate];
    return closure?.waivers.includes(waiver.waiver) ? [{ gate, closure: closure.eventId }] : [];
  }),
  decisions: policyEngine.decisionsOn(projection, waiver.waiver),
});

/** All waivers of a programme, in the order in which they were proposed. */
export const waiversInShort = (reading: WaiverReading): readonly WaiverInShort[] =>
  Object.values(reading.projection.programme.waivers).map((waiver) => waiverInShort(waiver, reading));
