import {
  asOriginal,
  inheritanceOf,
  type InstantString,
  isProgrammeEvent,
  programmeStream,
  type RecordedEvent,
} from '@throughline/domain';
import type { EventStore, LogStore, StoredState } from '@throughline/event-store';
import { type ProgrammeProjection, tenuresOf } from '@throughline/policy';
import { eventsUntil } from './point.ts';
import { type EarlierReading, stateAt } from './state-at.ts';

/** What was known by an instant, UTC, of a replay one of its case; or when the log had so many leaves. */
export type Known = InstantString | number;

/** How an answer as known is marked. */
export interface KnownAs {
  /** Instant, UTC, of what was known, of a replay one of its case; null: as it stands. */
  readonly asKnownAt: string | null;
  /** Leaves of the log, where it was asked for by these. */
  readonly treeSize: number | null;
  /** Whether nothing that was asked for can be missing any more. */
  readonly final: boolean;
}

/** A programme as it stands, or stood at a chosen moment. */
export interface ProgrammeAsKnown extends KnownAs {
  readonly id: string;
  readonly projection: ProgrammeProjection;
  /** Events of its record that this was read from. */
  readonly version: number;
}

/** How the answer that was read is marked. */
export const knownAs = ({ asKnownAt, treeSize, final }: KnownAs): KnownAs => ({ asKnownAt, treeSize, final });
/** The mark of what is answered as it stands. */
export const AS_IT_STANDS: KnownAs = { asKnownAt: null, treeSize: null, final: false };

/** Twice as long as any transaction that records (`transactionTimeoutMs`): what was to be recorded by an instant before that is on record. */
const LONGEST_RECORDING_MS = 60_000;

/** Whether the reader is of an organisation, by its ODS code. */
export type IsOfReader = (organisation: string) => boolean;

/** Whether a reader is of the organisation that has the programme, of one that had it once, or of neither: then it does not exist for them. */
export const relationTo = (
  { programme }: ProgrammeProjection,
  isOfReader: IsOfReader,
): 'present' | 'former' | 'none' => {
  if (isOfReader(programme.organisation)) return 'present';
  return programme.predecessors.some(({ organisation }) => isOfReader(organisation)) ? 'former' : 'none';
};

const isOwn = (event: RecordedEvent): boolean => inheritanceOf(event) === undefined;
const OF_TENURE = ['ProgrammeStarted', 'ProgrammeTransferred', 'ProgrammeBegunByFork'];

/** Version up to which a former organisation reads: the handing over, or the fork, was its last act. 0 where it had only a past that is shared. */
const heldUntil = (events: readonly RecordedEvent[], isOfReader: IsOfReader): number => {
  const held = tenuresOf(events).findLast(({ organisation }) => isOfReader(organisation));
  if (held !== undefined) return held.to;
  const begun = events.filter(isProgrammeEvent).find((event) => event.type === 'ProgrammeBegunByFork' && isOwn(event));
  return begun?.type === 'ProgrammeBegunByFork' && isOfReader(begun.payload.forkedFrom.organisation)
    ? begun.version
    : 0;
};

/** Which of a programme's events a reader may read. */
export interface Readable {
  readonly stored: StoredState<ProgrammeProjection>;
  /** Last version they may read, and that was known by the point asked for; Infinity: as it stands. */
  readonly upTo: number;
  /** Last version they may read, whenever it was known; Infinity: all of them. */
  readonly held: number;
  /** How an answer is marked; the instant is null where none was asked for. */
  readonly known: KnownAs;
}

/** What is known with. */
export interface Knowing {
  readonly store: Pick<EventStore<ProgrammeProjection>, 'load' | 'readStream' | 'versionAt'>;
  readonly log: Pick<LogStore, 'edge' | 'versionAmong'>;
  readonly now: () => InstantString;
}

/** A replay goes by the clock of its case: what was known is where its data says so, whenever it was played. */
const versionInCase = async (
  { store }: Pick<Knowing, 'store'>,
  { stream, state }: StoredState<ProgrammeProjection>,
  at: InstantString,
): Promise<number> => eventsUntil(state.programme.id, await store.readStream(stream), { at }) ?? 0;

/** A past that a fork shares was known when it was recorded first. */
const versionOfSharedPast = async (
  { store }: Pick<Knowing, 'store'>,
  stream: string,
  instant: InstantString,
): Promise<number> => {
  const later = (await store.readStream(stream)).find(
    (event) => isOwn(event) || Date.parse(asOriginal(event).recordedAt) > Date.parse(instant),
  );
  return later === undefined ? 0 : later.version - 1;
};

/** The last version that was known. Record time does not go back within a stream, so what was known is where its record begins; of a replay it ends before what its case knew later. */
export const versionKnown = async (
  knowing: Knowing,
  stored: StoredState<ProgrammeProjection>,
  asKnownAt: Known,
): Promise<number> => {
  const { stream, state } = stored;
  if (typeof asKnownAt === 'number') return knowing.log.versionAmong(stream, asKnownAt);
  if (state.programme.nature === 'replay') return versionInCase(knowing, stored, asKnownAt);
  const version = await knowing.store.versionAt(stream, asKnownAt);
  const hasSharedPast = state.programme.forkedFrom !== undefined;
  return version === 0 && hasSharedPast ? versionOfSharedPast(knowing, stream, asKnownAt) : version;
};

const isFinal = async (
  { log, now }: Pick<Knowing, 'log' | 'now'>,
  asKnownAt: Known,
  isFollowed: boolean,
): Promise<boolean> => {
  if (typeof asKnownAt === 'number') return asKnownAt <= (await log.edge()).size;
  return isFollowed || Date.parse(asKnownAt) + LONGEST_RECORDING_MS < Date.parse(now());
};

/** How an answer as known is marked. `isFollowed`: a later event of what was asked for is on record. */
export const markOf = async (
  knowing: Pick<Knowing, 'log' | 'now'>,
  asKnownAt: Known | undefined,
  isFollowed = false,
): Promise<KnownAs> => {
  if (asKnownAt === undefined) return AS_IT_STANDS;
  const final = await isFinal(knowing, asKnownAt, isFollowed);
  return typeof asKnownAt === 'number'
    ? { asKnownAt: null, treeSize: asKnownAt, final }
    : { asKnownAt, treeSize: null, final };
};

/**
 * What a reader may read of a programme: all of it for the organisation that has it; up to the handing over for one that had it. Undefined
 * where it does not exist for them.
 * @param asKnownAt undefined: now.
 * @throws StoreUnavailable
 */
export const readableOf = async (
  knowing: Knowing,
  isOfReader: IsOfReader,
  { id, asKnownAt }: { readonly id: string; readonly asKnownAt?: Known | undefined },
): Promise<Readable | undefined> => {
  const { store } = knowing;
  const stored = await store.load(programmeStream(id));
  const relation = stored && relationTo(stored.state, isOfReader);
  if (stored === undefined || relation === 'none') return undefined;
  const held =
    relation === 'present'
      ? Infinity
      : heldUntil(await store.readStream(stored.stream, { types: OF_TENURE }), isOfReader);
  if (held === 0) return undefined;
  if (asKnownAt === undefined)
    return { stored, held, upTo: held, known: { ...AS_IT_STANDS, final: held !== Infinity } };
  const version = await versionKnown(knowing, stored, asKnownAt);
  const isFollowed = Math.min(version, held) < stored.version;
  const known = await markOf(knowing, asKnownAt, isFollowed);
  // The rest of a case may still be played, long after the moments of which it says something.
  const mayFollow = stored.state.programme.nature === 'replay' && typeof asKnownAt === 'string' && !isFollowed;
  return { stored, held, upTo: Math.min(held, version), known: { ...known, final: known.final && !mayFollow } };
};

/**
 * A programme as it stands, or as it was known: the state that the events known by then fold to. Undefined when there were none.
 * @throws StoreUnavailable
 */
export const asKnown = async (
  reading: EarlierReading,
  { stored, upTo, known }: Readable,
): Promise<ProgrammeAsKnown | undefined> => {
  const { stream, state } = stored;
  const { id } = state.programme;
  if (upTo === Infinity) return { id, projection: state, version: stored.version, ...known };
  const version = Math.min(upTo, stored.version);
  const [last] = await reading.store.readStream(stream, { afterVersion: version - 1, limit: 1 });
  if (version === 0 || last === undefined) return undefined;
  const projection = version === stored.version ? state : await stateAt(reading, stream, version);
  return {
    id,
    projection,
    version,
    ...known,
    asKnownAt: known.asKnownAt ?? projection.replayMoment ?? last.recordedAt,
  };
};

/** The moment at which a programme is looked at: that of its own case, or as known then, or now. */
export const momentOfReading = (
  { projection, asKnownAt }: Pick<ProgrammeAsKnown, 'projection' | 'asKnownAt'>,
  now: InstantString,
): InstantString => projection.replayMoment ?? asKnownAt ?? now;
