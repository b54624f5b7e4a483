import { inheritedId, programmeStream, type RecordedEvent } from '@throughline/domain';
import type { CommandDependencies } from './dependencies.ts';
import type { LoadedProgramme } from './loaded-programme.ts';

/** Finds an event, by the id of its original, on the record of the programme as it was loaded; a shared past is the programme's own. */
export const onRecordOf =
  ({ store }: Pick<CommandDependencies, 'store'>, { projection, version }: LoadedProgramme) =>
  async (eventId: string): Promise<RecordedEvent | undefined> => {
    const { id } = projection.programme;
    const found = await Promise.all([store.findEvent(eventId), store.findEvent(inheritedId(id, eventId))]);
    return found.find((event) => event?.stream === programmeStream(id) && event.version <= version);
  };
