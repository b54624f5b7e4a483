import { GATES, type InstantString, isOutruled, type Waiver, waiverStatusAt } from '@throughline/domain';
import type { Standings } from '@throughline/policy';
import type { ReadProgramme } from '../programmes/programme.reader.ts';
import type { WaiverInShort } from './waiver.schemas.ts';

/** What a waiver is looked at with. */
export interface WaiverReading {
  readonly standings: Pick<Standings, 'decisionsOn'>;
  readonly standing: ReadProgramme['standing'];
  /** The moment at which the programme is looked at. */
  readonly moment: InstantString;
}

/** One waiver, without anything the record may hold beside it. */
export const waiverInShort = (waiver: Waiver, { standings, standing, moment }: WaiverReading): WaiverInShort => ({
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
  outruled: isOutruled(waiver, standing.programme.gates),
  closings: GATES.flatMap((gate) => {
    const { closure } = standing.programme.gates[gate];
    return closure?.waivers.includes(waiver.waiver) ? [{ gate, closure: closure.eventId }] : [];
  }),
  decisions: standings.decisionsOn(standing, waiver.waiver),
});

/** All waivers of a programme, in the order in which they were proposed. */
export const waiversInShort = (reading: WaiverReading): readonly WaiverInShort[] =>
  Object.values(reading.standing.programme.waivers).map((waiver) => waiverInShort(waiver, reading));
