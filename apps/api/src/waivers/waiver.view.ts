import type { ProgrammeState, Waiver } from '@throughline/domain';
import type { WaiverInShort } from './waiver.schemas.ts';

/** One waiver, without anything the record may hold beside it. */
export const waiverInShort = (waiver: Waiver): WaiverInShort => ({
  waiver: waiver.waiver,
  gate: waiver.gate,
  requirement: waiver.requirement,
  grounds: waiver.grounds,
  reason: waiver.reason,
  mitigation: waiver.mitigation,
  expiresAt: waiver.expiresAt,
  proposedBy: waiver.proposedBy,
  approvedBy: waiver.approvedBy,
  status: waiver.status,
});

/** All waivers of a programme, in the order in which they were proposed. */
export const waiversInShort = ({ waivers }: ProgrammeState): readonly WaiverInShort[] =>
  Object.values(waivers).map(waiverInShort);
