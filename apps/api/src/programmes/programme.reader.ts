import {
  asOriginal,
  inheritanceOf,
  type InstantString,
  isProgrammeEvent,
  programmeStream,
  type RecordedEvent,
} from '@throughline/domain';
import type { StoredState } from '@throughline/event-store';
import { type ProgrammeProjection, tenuresOf } from '@throughline/policy';
import { type Caller, sees } from '../access/caller.ts';
import type { ApiPorts } from '../ports.ts';
import { Problem } from '../problems/problem.ts';

/** A programme as it stands, or stood at a chosen moment. */
export interface ReadProgramme {
  readonly id: string;
  readonly projection: ProgrammeProjection;
  /** Events of its record that this was read from. */
  readonly version: number;
  readonly asKnownAt: string | null;
}

interface Asked {
  readonly id: string;
  readonly asKnownAt?: string | undefined;
}
type Ports = Pick<ApiPorts, 'store' | 'policyEngine'>;

/** Said of a programme that is not there, and of one that the caller may not know of. */
export const missing = (): Problem =>
  new Problem(
    'programme-not-found',
    'No programme of this id is on the record of an organisation that your token names',
  );

/** Whether the caller is of an organisation that has the programme, had it once, or neither; then it does not exist for them. */
const relation = ({ programme }: ProgrammeProjection, caller: Caller): 'present' | 'former' | 'none' => {
  if (sees(caller, programme.organisation)) return 'present';
  return programme.predecessors.some(({ organisation }) => sees(caller, organisation)) ? 'former' : 'none';
};

const found = async ({ store }: Ports, caller: Caller, id: string) => {
  const stored = await store.load(programmeStream(id));
  const is = stored === undefined ? 'none' : relation(stored.state, caller);
  if (stored === undefined || is === 'none') throw missing();
  return { stored, is };
};

const isOwn = (event: RecordedEvent): boolean => inheritanceOf(event) === undefined;
const OF_TENURE = ['ProgrammeStarted', 'ProgrammeTransferred', 'ProgrammeBegunByFork'];

/** Version up to which a former organisation reads: the handing over, or the fork, was its last act. 0 where it had only a past that is shared. */
const heldUntil = async ({ store }: Ports, stream: string, caller: Caller): Promise<number> => {
  const events = await store.readStream(stream, { types: OF_TENURE });
  const held = tenuresOf(events).findLast(({ organisation }) => sees(caller, organisation));
  if (held !== undefined) return held.to;
  const begun = events.filter(isProgrammeEvent).find((event) => event.type === 'ProgrammeBegunByFork' && isOwn(event));
  return begun?.type === 'ProgrammeBegunByFork' && sees(caller, begun.payload.forkedFrom.organisation)
    ? begun.version
    : 0;
};

const isKnown = (event: RecordedEvent, asKnownAt: string | undefined): boolean =>
  asKnownAt === undefined || Date.parse(asOriginal(event).recordedAt) <= Date.parse(asKnownAt);

/** Which of a programme's events a caller reads. */
export interface Readable {
  readonly stored: StoredState<ProgrammeProjection>;
  /** Last version they may read. */
  readonly upTo: number;
  readonly isKnown: (event: RecordedEvent) => boolean;
}

/**
 * What a caller may read of a programme: all of it for the organisation that has it; up to the handing over for one that had it.
 * @throws Problem `programme-not-found` — another organisation's programme does not exist for the caller.
 */
export const readable = async (ports: Ports, caller: Caller, { id, asKnownAt }: Asked): Promise<Readable> => {
  const { stored, is } = await found(ports, caller, id);
  const upTo = is === 'present' ? Infinity : await heldUntil(ports, stored.stream, caller);
  if (upTo === 0) throw missing();
  return { stored, upTo, isKnown: (event) => event.version <= upTo && isKnown(event, asKnownAt) };
};

/** A replay has two clocks, and what was known goes by that of the record. */
const laterThan = ({ programme }: ProgrammeProjection): string =>
  programme.nature === 'replay'
    ? 'a replay is recorded when it is played, long after the dates of its case: ask for a moment of the playing, which its history gives as `recordedAt`'
    : 'ask for a later moment';

/**
 * Reads a programme for looking at it, now or as it was known at an instant: the fold of what had been recorded by then. A past that a fork
 * shares was known when it was recorded first.
 * @throws Problem `programme-not-found`, `not-known-then`.
 */
export const readProgrammeAsOf = async (ports: Ports, caller: Caller, asked: Asked): Promise<ReadProgramme> => {
  const { id, asKnownAt } = asked;
  const { stored, upTo, isKnown } = await readable(ports, caller, asked);
  const { stream } = stored;
  if (asKnownAt === undefined && upTo === Infinity)
    return { id, projection: stored.state, version: stored.version, asKnownAt: null };
  const events = (await ports.store.readStream(stream)).filter(isKnown);
  const last = events.at(-1);
  if (last === undefined)
    throw new Problem(
      'not-known-then',
      `Nothing of this programme had been recorded by then; ${laterThan(stored.state)}`,
    );
  const projection = ports.policyEngine.projection.fold(stream, events);
  return { id, projection, version: last.version, asKnownAt: asKnownAt ?? last.recordedAt };
};

/**
 * Reads a programme that the caller may act on, as it stands.
 * @throws Problem `programme-not-found`; `programme-handed-over` for an organisation that had it once.
 */
export const readProgramme = async (
  ports: Ports,
  caller: Caller,
  { id }: { readonly id: string },
): Promise<ReadProgramme> => {
  const { stored, is } = await found(ports, caller, id);
  if (is === 'former')
    throw new Problem(
      'programme-handed-over',
      `The programme was handed over; ${stored.state.programme.organisation} acts on it now, and you may read it up to then`,
    );
  return { id, projection: stored.state, version: stored.version, asKnownAt: null };
};

/**
 * Says whether an id may be used for a new programme by the caller; another organisation's programme is not spoken of.
 * @throws Problem `programme-id-taken`
 */
export const needOwnId = async ({ store }: Pick<Ports, 'store'>, caller: Caller, id: string): Promise<void> => {
  const stored = await store.load(programmeStream(id));
  if (stored !== undefined && relation(stored.state, caller) === 'none')
    throw new Problem('programme-id-taken', 'Choose another id');
};

/** The moment at which a programme is looked at: that of its own case, or as known then, or now. */
export const momentOf = ({ projection, asKnownAt }: ReadProgramme, now: InstantString): InstantString =>
  projection.replayMoment ?? asKnownAt ?? now;
