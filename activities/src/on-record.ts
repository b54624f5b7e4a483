import { inheritedId, programmeStream, type RecordedEvent } from '@throughline/domain';
import type { ActivityDependencies, Loaded } from './decide.ts';

/** Finds an event, by the id of its original, on the record of the programme as it was loaded; a shared past is the programme's own. */
export const onRecordOf =
  ({ store }: Pick<ActivityDependencies, 'store'>, { standing, version }: Loaded) =>
  async (eventId: string): Promise<RecordedEvent | undefined> => {
    const { id } = standing.programme;
    const found = await Promise.all([store.findEvent(eventId), store.findEvent(inheritedId(id, eventId))]);
    return found.find((event) => event?.stream === programmeStream(id) && event.version <= version);
  };
