import { programmeStream } from '@throughline/domain';
import {
  AS_IT_STANDS,
  asKnown,
  type Known,
  type ProgrammeAsKnown,
  type Readable,
  readableOf,
  relationTo,
} from '@throughline/programme';
import { type Caller, sees } from '../access/caller.ts';
import type { ApiPorts } from '../ports.ts';
import { Problem } from '../problems/problem.ts';

/** A programme, and the instant or size of the log by which it is looked at; absent: now. */
export interface Asked {
  readonly id: string;
  readonly asKnownAt?: Known | undefined;
}
type Ports = Pick<ApiPorts, 'store' | 'policyEngine' | 'log' | 'now'>;

/** Said of a programme that is not there, and of one that the caller may not know of. */
export const missing = (): Problem =>
  new Problem(
    'programme-not-found',
    'No programme of this id is on the record of an organisation that your token names',
  );

/**
 * What a caller may read of a programme: all of it for the organisation that has it; up to the handing over for one that had it.
 * @throws Problem `programme-not-found` — another organisation's programme does not exist for the caller.
 */
export const readable = async (ports: Omit<Ports, 'policyEngine'>, caller: Caller, asked: Asked): Promise<Readable> => {
  const found = await readableOf(ports, (organisation) => sees(caller, organisation), asked);
  if (found === undefined) throw missing();
  return found;
};

/**
 * What may be read of a programme, now or as it was known, for looking at it.
 * @throws Problem `not-known-then`
 */
export const programmeAsKnown = async (ports: Ports, found: Readable): Promise<ProgrammeAsKnown> => {
  const known = await asKnown(ports, found);
  if (known === undefined)
    throw new Problem(
      'not-known-then',
      found.stored.state.programme.nature === 'replay'
        ? 'Nothing of this case was known by then. A replay goes by the clock of its case: ask for a later moment of the case'
        : 'Nothing of this programme had been recorded by then; ask for a later moment',
    );
  return known;
};

/**
 * Reads a programme that the caller may act on, as it stands.
 * @throws Problem `programme-not-found`; `programme-handed-over` for an organisation that had it once.
 */
export const readProgramme = async (
  { store }: Pick<Ports, 'store'>,
  caller: Caller,
  { id }: { readonly id: string },
): Promise<ProgrammeAsKnown> => {
  const stored = await store.load(programmeStream(id));
  const relation = stored && relationTo(stored.state, (organisation) => sees(caller, organisation));
  if (stored === undefined || relation === 'none') throw missing();
  if (relation === 'former')
    throw new Problem(
      'programme-handed-over',
      `The programme was handed over; ${stored.state.programme.organisation} acts on it now, and you may read it up to then`,
    );
  return { id, projection: stored.state, version: stored.version, ...AS_IT_STANDS };
};

/**
 * Says whether an id may be used for a new programme by the caller; another organisation's programme is not spoken of.
 * @throws Problem `programme-id-taken`
 */
export const needOwnId = async ({ store }: Pick<Ports, 'store'>, caller: Caller, id: string): Promise<void> => {
  const stored = await store.load(programmeStream(id));
  if (stored !== undefined && relationTo(stored.state, (organisation) => sees(caller, organisation)) === 'none')
    throw new Problem('programme-id-taken', 'Choose another id');
};
