import { programmeStream } from '@throughline/domain';
import type { Standing } from '@throughline/policy';
import { type Caller, sees } from '../access/caller.ts';
import type { ApiPorts } from '../ports.ts';
import { Problem } from '../problems/problem.ts';

/** A programme as it stands, or stood at a chosen moment. */
export interface ReadProgramme {
  readonly id: string;
  readonly standing: Standing;
  /** Events of its record that this was read from. */
  readonly version: number;
  readonly asKnownAt: string | null;
}

const missing = (): Problem =>
  new Problem(
    'programme-not-found',
    'No programme of this id is on the record of an organisation that your token names',
  );

/**
 * Reads a programme that the caller may see, now or as it was known at an instant: the fold of what had been recorded by then.
 * @throws Problem `programme-not-found` — another organisation's programme does not exist for the caller; `not-known-then`.
 */
export const readProgramme = async (
  { store, standings }: Pick<ApiPorts, 'store' | 'standings'>,
  caller: Caller,
  { id, asKnownAt }: { readonly id: string; readonly asKnownAt?: string | undefined },
): Promise<ReadProgramme> => {
  const stream = programmeStream(id);
  const stored = await store.load(stream);
  if (stored === undefined || !sees(caller, stored.state.programme.organisation)) throw missing();
  if (asKnownAt === undefined) return { id, standing: stored.state, version: stored.version, asKnownAt: null };
  const events = await store.readStream(stream, { asKnownAt });
  if (events.length === 0)
    throw new Problem('not-known-then', 'Nothing of this programme had been recorded by then; ask for a later moment');
  return { id, standing: standings.projection.fold(stream, events), version: events.length, asKnownAt };
};
