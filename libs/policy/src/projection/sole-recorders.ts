import { idsOf, isSamePerson, type ProgrammeState } from '@throughline/domain';
import type { Recorders } from '../evidence/evidence-count.ts';

/**
 * Who had a hand in every record that a requirement rests on, by staff id: as its recorder or by a correction, under the same id or another of the same
 * office. None where two people recorded it, each without the other.
 */
export const soleRecorders = (recorders: Recorders, programme: ProgrammeState): readonly string[] => {
  const ids = [...new Set(recorders.flatMap(idsOf))].sort();
  return ids.filter((id) =>
    recorders.every((hands) => idsOf(hands).some((other) => isSamePerson(programme, id, other))),
  );
};
