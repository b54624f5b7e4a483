import { MOST_IN_CHAIN, MOST_IN_CIRCLE } from '@throughline/domain';
import type { ReactionContext } from './change.ts';
import type { ProgrammeProjection } from '../programme-projection.ts';

const TOO_LONG =
  `it amends an amendment of an amendment and so on: more than ${MOST_IN_CHAIN} follow on each other here, or more than ${MOST_IN_CIRCLE} in a circle. ` +
  'Accepted is a correction or retraction of the evidence itself, or of an amendment close to it: the latest of two about one event stands';

const among = (ids: readonly string[], appended: ReactionContext['appended']): readonly string[] => {
  const few = new Set(appended.map(({ eventId }) => eventId));
  return ids.filter((id) => few.has(id));
};

/**
 * What stands against recording events, by event id. Of a chain of amendments that is too long it is what lies too far from the evidence; where that
 * is on record already, what would join it to the evidence.
 */
export const objections = (
  { tooLong }: ProgrammeProjection,
  appended: ReactionContext['appended'],
): ReadonlyMap<string, string> => {
  if (tooLong === undefined) return new Map();
  const beyond = among(tooLong.beyond, appended);
  const named = beyond.length > 0 ? beyond : among(tooLong.through, appended);
  return new Map(named.map((id) => [id, TOO_LONG]));
};
