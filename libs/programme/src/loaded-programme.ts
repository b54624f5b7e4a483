import { programmeStream } from '@throughline/domain';
import type { ProgrammeProjection } from '@throughline/policy';
import type { CommandDependencies } from './dependencies.ts';

/** A programme as the record has it at one version; one that is not on the record is at version 0. */
export interface LoadedProgramme {
  readonly projection: ProgrammeProjection;
  readonly version: number;
}

/** The programme as the record has it now. @throws StoreUnavailable */
export const loadProgramme = async (
  { store, policyEngine }: Pick<CommandDependencies, 'store' | 'policyEngine'>,
  programme: string,
): Promise<LoadedProgramme> => {
  const stream = programmeStream(programme);
  const stored = await store.load(stream);
  return stored === undefined
    ? { projection: policyEngine.projection.initial(stream), version: 0 }
    : { projection: stored.state, version: stored.version };
};
