import {
  asOriginal,
  inheritanceOf,
  type InstantString,
  isProgrammeEvent,
  programmeStream,
  type RecordedEvent,
} from '@throughline/domain';
import type { EventStore, StoredState } from '@throughline/event-store';
import { type PolicyEngine, type ProgrammeProjection, tenuresOf } from '@throughline/policy';

/** A programme as it stands, or stood at a chosen moment. */
export interface ProgrammeAsKnown {
  readonly id: string;
  readonly projection: ProgrammeProjection;
  /** Events of its record that this was read from. */
  readonly version: number;
  /** Instant, UTC, of what was known; null: as it stands. */
  readonly asKnownAt: string | null;
}

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
  /** Last version they may read. */
  readonly upTo: number;
  /** Whether they may read an event, and it was known by the moment asked for. */
  readonly isKnown: (event: RecordedEvent) => boolean;
}

/**
 * What a reader may read of a programme: all of it for the organisation that has it; up to the handing over for one that had it. Undefined
 * where it does not exist for them. A past that a fork shares was known when it was recorded first.
 * @param asKnownAt instant, UTC; undefined: now.
 * @throws StoreUnavailable
 */
export const readableOf = async (
  store: Pick<EventStore<ProgrammeProjection>, 'load' | 'readStream'>,
  isOfReader: IsOfReader,
  { id, asKnownAt }: { readonly id: string; readonly asKnownAt?: InstantString | undefined },
): Promise<Readable | undefined> => {
  const stored = await store.load(programmeStream(id));
  const relation = stored && relationTo(stored.state, isOfReader);
  if (stored === undefined || relation === 'none') return undefined;
  const upTo =
    relation === 'present'
      ? Infinity
      : heldUntil(await store.readStream(stored.stream, { types: OF_TENURE }), isOfReader);
  const wasRecorded = (event: RecordedEvent): boolean =>
    asKnownAt === undefined || Date.parse(asOriginal(event).recordedAt) <= Date.parse(asKnownAt);
  return upTo === 0 ? undefined : { stored, upTo, isKnown: (event) => event.version <= upTo && wasRecorded(event) };
};

/**
 * A programme as it stands, or as it was known at an instant: the fold of what had been recorded by then. Undefined when that is nothing.
 * @throws StoreUnavailable
 */
export const asKnown = async (
  {
    store,
    policyEngine,
  }: { readonly store: Pick<EventStore<ProgrammeProjection>, 'readStream'>; readonly policyEngine: PolicyEngine },
  { stored, upTo, isKnown }: Readable,
  asKnownAt?: InstantString,
): Promise<ProgrammeAsKnown | undefined> => {
  const { stream, state, version } = stored;
  const { id } = state.programme;
  if (asKnownAt === undefined && upTo === Infinity) return { id, projection: state, version, asKnownAt: null };
  const events = (await store.readStream(stream)).filter(isKnown);
  const last = events.at(-1);
  if (last === undefined) return undefined;
  const projection = policyEngine.projection.fold(stream, events);
  return { id, projection, version: last.version, asKnownAt: asKnownAt ?? last.recordedAt };
};

/** The moment at which a programme is looked at: that of its own case, or as known then, or now. */
export const momentOfReading = (
  { projection, asKnownAt }: Pick<ProgrammeAsKnown, 'projection' | 'asKnownAt'>,
  now: InstantString,
): InstantString => projection.replayMoment ?? asKnownAt ?? now;
