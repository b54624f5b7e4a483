import { own } from '@throughline/domain';
import { entriesByKey } from '../rules/anchors.ts';
import type { ProgrammeProjection } from './programme-projection.ts';

/** Why a suspected duplicate does not count; the id of the other event follows. */
export const DUPLICATE = 'suspected to tell the same, from the same document, days and place, as';

/** Most events of a sort, late or suspected, that a projection names as set aside; history has them all. */
const MOST_SET_ASIDE = 100;

/** With one more by its event id; the least ids are kept, so that it makes no difference which came first. */
export const leastIds = <T>(named: Readonly<Record<string, T>>, eventId: string, one: T): Readonly<Record<string, T>> =>
  Object.fromEntries(entriesByKey({ ...named, [eventId]: one }).slice(0, MOST_SET_ASIDE));

/** What is set aside, with one more; the least ids of the same sort are kept. */
export const withSetAside = (
  { setAside, suspected }: ProgrammeProjection,
  eventId: string,
  why: string,
): ProgrammeProjection['setAside'] => {
  const isSuspected = (id: string): boolean => own(suspected, id) !== undefined;
  const sameSort = Object.keys(setAside).filter((id) => isSuspected(id) === isSuspected(eventId));
  const last = sameSort.length < MOST_SET_ASIDE ? undefined : sameSort.sort().at(-1);
  if (last === undefined) return { ...setAside, [eventId]: why };
  if (eventId > last) return setAside;
  const kept = Object.entries(setAside).filter(([id]) => id !== last);
  return { ...Object.fromEntries(kept), [eventId]: why };
};
