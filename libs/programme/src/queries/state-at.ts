import { setImmediate } from 'node:timers/promises';
import type { RecordedEvent } from '@throughline/domain';
import type { EventStore, StoredState } from '@throughline/event-store';
import { inTurns, type PolicyEngine, type ProgrammeProjection } from '@throughline/policy';

/** Events between two states that are kept. */
export const KEPT_EVERY = 500;
/** Events read and folded at a time; others are answered in between. */
const TOGETHER = 250;

/** What an earlier state is made with. */
export interface EarlierReading {
  readonly store: Pick<EventStore<ProgrammeProjection>, 'readStream' | 'snapshot' | 'keepSnapshots'>;
  readonly policyEngine: PolicyEngine;
}

/** Events of a stream behind a version, up to another, some at a time. */
async function* eventsBetween(
  store: Pick<EarlierReading['store'], 'readStream'>,
  stream: string,
  { after, upTo }: { readonly after: number; readonly upTo: number },
): AsyncGenerator<readonly RecordedEvent[], void, undefined> {
  for (let at = after; at < upTo;) {
    const limit = Math.min(TOGETHER - (at % TOGETHER), upTo - at);
    const events = await store.readStream(stream, { afterVersion: at, limit });
    const last = events.at(-1);
    if (last === undefined) return;
    yield events;
    at = last.version;
  }
}

/** The events of a stream up to a version, read some at a time. @throws StoreUnavailable */
export const recordUpTo = async (
  store: Pick<EarlierReading['store'], 'readStream'>,
  stream: string,
  version: number,
): Promise<readonly RecordedEvent[]> => {
  const events: RecordedEvent[] = [];
  for await (const some of eventsBetween(store, stream, { after: 0, upTo: version })) events.push(...some);
  return events;
};

const foldWhole = async (
  { store, policyEngine }: EarlierReading,
  stream: string,
  version: number,
): Promise<ProgrammeProjection> => {
  const steps = policyEngine.projection.foldInSteps(stream, await recordUpTo(store, stream, version));
  const state = await inTurns(steps, () => setImmediate());
  await store.keepSnapshots([{ stream, version, state }]);
  return state;
};

/**
 * The state that the events of a stream up to a version fold to: made from the nearest state that is kept below, or of all events where one of them asks
 * for that. Nobody else waits for it for longer than some milliseconds.
 * @throws StoreUnavailable
 */
export const stateAt = async (
  reading: EarlierReading,
  stream: string,
  version: number,
): Promise<ProgrammeProjection> => {
  const { store, policyEngine } = reading;
  const { projection } = policyEngine;
  const nearest = await store.snapshot(stream, version);
  const passed: StoredState<ProgrammeProjection>[] = [];
  let state = nearest?.state ?? projection.initial(stream);
  for await (const events of eventsBetween(store, stream, { after: nearest?.version ?? 0, upTo: version })) {
    for (const event of events) state = projection.evolve(state, event);
    if (projection.needsRebuild(state)) return foldWhole(reading, stream, version);
    const at = events.at(-1)!.version;
    if (at % KEPT_EVERY === 0) passed.push({ stream, version: at, state });
  }
  await store.keepSnapshots(passed);
  return state;
};
