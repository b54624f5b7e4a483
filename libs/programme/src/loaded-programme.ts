import { programmeStream } from '@throughline/domain';
import type { Standing } from '@throughline/policy';
import type { CommandDependencies } from './dependencies.ts';

/** A programme as the record has it at one version; one that is not on the record is at version 0. */
export interface LoadedProgramme {
  readonly standing: Standing;
  readonly version: number;
}

/** The programme as the record has it now. @throws StoreUnavailable */
export const loadProgramme = async (
  { store, standings }: Pick<CommandDependencies, 'store' | 'standings'>,
  programme: string,
): Promise<LoadedProgramme> => {
  const stream = programmeStream(programme);
  const stored = await store.load(stream);
  return stored === undefined
    ? { standing: standings.projection.initial(stream), version: 0 }
    : { standing: stored.state, version: stored.version };
};
