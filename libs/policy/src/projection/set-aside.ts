import { MOST_NAMED, own } from '@throughline/domain';
import type { ProgrammeProjection } from './programme-projection.ts';

/** Why a suspected duplicate does not count; the id of the other event follows. */
export const DUPLICATE = 'suspected to tell the same, from the same document, days and place, as';

/** What is set aside, with one more; the least ids of the same sort are kept. */
export const withSetAside = (
  { setAside, suspected }: ProgrammeProjection,
  eventId: string,
  why: string,
): ProgrammeProjection['setAside'] => {
  const isSuspected = (id: string): boolean => own(suspected, id) !== undefined;
  const sameSort = Object.keys(setAside).filter((id) => isSuspected(id) === isSuspected(eventId));
  const last = sameSort.length < MOST_NAMED ? undefined : sameSort.sort().at(-1);
  if (last === undefined) return { ...setAside, [eventId]: why };
  if (eventId > last) return setAside;
  const kept = Object.entries(setAside).filter(([id]) => id !== last);
  return { ...Object.fromEntries(kept), [eventId]: why };
};
