import { idsOf, isSameHand, type ProgrammeState } from '@throughline/domain';
import type { Hands } from '../evidence/tally.ts';

/**
 * Who had a hand in every record that a requirement rests on, by staff id: as its recorder or by a correction, under the same id or another of the same
 * office. None where two people recorded it, each without the other.
 */
export const soleHands = (recorders: Hands, programme: ProgrammeState): readonly string[] => {
  const ids = [...new Set(recorders.flatMap(idsOf))].sort();
  return ids.filter((id) => recorders.every((hands) => idsOf(hands).some((other) => isSameHand(programme, id, other))));
};
