import { inheritedId, programmeStream } from '@throughline/domain';
import type { ApiPorts } from '../ports.ts';

const VERSION = /^[1-9]\d{0,8}$/;

/**
 * The version of the event that is meant by an id or a version, undefined where the programme has none of this id; of a past that a fork shares, an event is
 * also named by the id of its original. A version is not looked up.
 */
export const versionMeant = async (
  { store }: Pick<ApiPorts, 'store'>,
  programme: string,
  event: string,
): Promise<number | undefined> => {
  if (VERSION.test(event)) return Number(event);
  const found = await Promise.all([event, inheritedId(programme, event)].map((eventId) => store.findEvent(eventId)));
  return found.find((one) => one?.stream === programmeStream(programme))?.version;
};
