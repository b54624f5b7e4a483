import { inheritedId, programmeStream, type RecordedEvent } from '@throughline/domain';
import type { ApiPorts } from '../ports.ts';

const VERSION = /^[1-9]\d{0,8}$/;

/** The event of a programme with an id, undefined where it has none; of a past that a fork shares, an event is also named by the id of its original. */
export const eventOfId = async (
  { store }: Pick<ApiPorts, 'store'>,
  programme: string,
  id: string,
): Promise<RecordedEvent | undefined> => {
  const found = await Promise.all([id, inheritedId(programme, id)].map((eventId) => store.findEvent(eventId)));
  return found.find((one) => one?.stream === programmeStream(programme));
};

/** The version of the event that is meant by an id or a version, undefined where the programme has none of this id. A version is not looked up. */
export const versionMeant = async (
  ports: Pick<ApiPorts, 'store'>,
  programme: string,
  event: string,
): Promise<number | undefined> =>
  VERSION.test(event) ? Number(event) : (await eventOfId(ports, programme, event))?.version;
