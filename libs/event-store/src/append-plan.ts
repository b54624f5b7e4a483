import type { RecordedEvent } from '@throughline/domain';
import { EventIdConflict, NotCountable, WrongExpectedVersion } from './errors.ts';
import type { AppendResult, EventOutcome, ExpectedVersion, InlineProjection, StreamAppend } from './port.ts';
import {
  checkEventId,
  checkStream,
  differences,
  type KnownEvent,
  recordable,
  type RecordableEvent,
} from './recordable.ts';
import { SummaryChanges, type SummaryRow } from './summary-changes.ts';

/** A stream inside the transaction that holds its lock. There is none of a stream that does not exist. */
export interface LockedStream<S> {
  readonly version: number;
  /** Record time of its last event. */
  readonly recordedAt: string;
  readonly state: S;
}

/** What an adapter lends to the planning of an append; everything is read inside the same transaction. */
export interface AppendSource<S> {
  readonly projection: InlineProjection<S>;
  /** Record time, taken after the locks. */
  readonly now: string;
  readonly xid: string;
  locked(stream: string): LockedStream<S> | undefined;
  /** The recorded event of this id, once it has been looked up. */
  known(eventId: string): KnownEvent | undefined;
  /** Looks up the ids of reactions, which nobody could know before. */
  lookUp(eventIds: readonly string[]): Promise<void>;
  /** All events of the stream on record so far. */
  history(stream: string): Promise<readonly RecordedEvent[]>;
  /** Next position in the order of the store. */
  position(): string;
}

export interface CheckedAppend {
  readonly stream: string;
  readonly expectedVersion: ExpectedVersion;
  readonly events: readonly RecordableEvent[];
}

/** What has to be written, and what to answer when it is. */
export interface AppendPlan<S> {
  readonly results: readonly AppendResult<S>[];
  readonly written: readonly KnownEvent[];
  /** Streams that moved, as they stand afterwards. */
  readonly moved: ReadonlyMap<string, LockedStream<S>>;
  /** What streams are in short from now on, where that changed. */
  readonly summaries: readonly SummaryRow[];
}

/** What has to be known good before anything is asked of an engine by these names. @throws InvalidEvent */
export const checkNames = (appends: readonly StreamAppend[]): void => {
  for (const { stream, events } of appends) {
    checkStream(stream);
    for (const { eventId } of events) checkEventId(eventId);
  }
};

/** @throws InvalidEvent for the first event or stream name that no store would take. */
export const checkAppends = (appends: readonly StreamAppend[]): readonly CheckedAppend[] =>
  appends.map(({ stream, expectedVersion, events }) => {
    checkStream(stream);
    return { stream, expectedVersion, events: events.map(recordable) };
  });

/** Decides what an append writes, without writing: a refusal half-way leaves nothing behind. */
export class AppendPlanner<S> {
  private readonly written: KnownEvent[] = [];
  private readonly byId = new Map<string, KnownEvent>();
  private readonly moved = new Map<string, LockedStream<S>>();
  private readonly changes = new Map<string, SummaryChanges<S>>();

  constructor(private readonly source: AppendSource<S>) {}

  /** @throws WrongExpectedVersion, EventIdConflict as the port says. */
  async plan(appends: readonly CheckedAppend[]): Promise<AppendPlan<S>> {
    const results: AppendResult<S>[] = [];
    for (const append of appends) results.push(await this.planOne(append));
    const summaries = [...this.changes.values()].flatMap(({ rows }) => rows);
    return { results, written: this.written, moved: this.moved, summaries };
  }

  private async planOne({ stream, expectedVersion, events }: CheckedAppend): Promise<AppendResult<S>> {
    const locked = this.moved.get(stream) ?? this.source.locked(stream);
    const version = locked?.version ?? 0;
    if (expectedVersion === 'existing' && locked === undefined) {
      return { stream, result: 'no-stream', outcomes: [], reactions: [], version, state: undefined };
    }
    const { outcomes, fresh } = this.sort(stream, locked, events);
    if (expectedVersion !== 'existing') checkWhole(stream, expectedVersion, version, outcomes);
    if (fresh.length === 0) {
      return { stream, result: 'ok', outcomes, reactions: [], version, state: locked?.state };
    }
    const reactions = await this.record(stream, locked, fresh);
    const after = this.moved.get(stream)!;
    return { stream, result: 'ok', outcomes, reactions, version: after.version, state: after.state };
  }

  /** Tells repetitions and conflicts from new events, and gives these their place in the stream. */
  private sort(
    stream: string,
    locked: LockedStream<S> | undefined,
    events: readonly RecordableEvent[],
  ): { readonly outcomes: readonly EventOutcome[]; readonly fresh: readonly KnownEvent[] } {
    // The clock may be set back; record time within a stream may not.
    const { now, xid } = this.source;
    const recordedAt = locked !== undefined && locked.recordedAt > now ? locked.recordedAt : now;
    const fresh = new Map<string, KnownEvent>();
    const outcomes = events.map((event): EventOutcome => {
      const { eventId, type, occurredAt, actor, payload, text } = event;
      const known = fresh.get(eventId) ?? this.byId.get(eventId) ?? this.source.known(eventId);
      if (known !== undefined) return repetition(event, stream, known);
      const version = (locked?.version ?? 0) + fresh.size + 1;
      const checkpoint = { xid, position: this.source.position() };
      const recorded = { eventId, type, occurredAt, actor, payload, stream, version, recordedAt, checkpoint };
      fresh.set(eventId, { event: recorded, text });
      return { outcome: 'appended', event: recorded };
    });
    return { outcomes, fresh: [...fresh.values()] };
  }

  /** Evolves the state, lets the projection react once, and notes all of it for writing; returns the reactions. */
  private async record(
    stream: string,
    locked: LockedStream<S> | undefined,
    fresh: readonly KnownEvent[],
  ): Promise<readonly RecordedEvent[]> {
    const { projection } = this.source;
    const before = locked?.state ?? projection.initial(stream);
    if (!this.changes.has(stream)) this.changes.set(stream, new SummaryChanges(projection, locked?.state));
    const appended = this.note(fresh);
    const { version, recordedAt } = appended.at(-1)!;
    const after = await this.evolve(stream, before, appended);
    const objections = projection.objections?.(after, appended);
    if (objections !== undefined && objections.size > 0) throw new NotCountable(stream, objections);
    this.moved.set(stream, { version, recordedAt, state: after });

    const wanted = projection.react(before, after, { stream, version, recordedAt, appended }).map(recordable);
    if (wanted.length === 0) return [];
    await this.source.lookUp(wanted.map((event) => event.eventId));
    const sorted = this.sort(stream, this.moved.get(stream), wanted);
    refuseConflicts(stream, sorted.outcomes);
    const reactions = this.note(sorted.fresh);
    const last = reactions.at(-1);
    if (last === undefined) return [];
    const state = await this.evolve(stream, after, reactions);
    this.moved.set(stream, { version: last.version, recordedAt: last.recordedAt, state });
    return reactions;
  }

  private note(fresh: readonly KnownEvent[]): readonly RecordedEvent[] {
    for (const known of fresh) {
      this.written.push(known);
      this.byId.set(known.event.eventId, known);
    }
    return fresh.map(({ event }) => event);
  }

  private async evolve(stream: string, state: S, events: readonly RecordedEvent[]): Promise<S> {
    const { projection } = this.source;
    const changes = this.changes.get(stream)!;
    let evolved = state;
    for (const event of events) {
      evolved = projection.evolve(evolved, event);
      changes.note(evolved, event);
    }
    if (!projection.needsRebuild(evolved)) return evolved;
    const recorded = await this.source.history(stream);
    const pending = this.written.flatMap(({ event }) => (event.stream === stream ? [event] : []));
    const folded = projection.fold(stream, [...recorded, ...pending]);
    changes.note(folded, events.at(-1)!);
    return folded;
  }
}

const repetition = (event: RecordableEvent, stream: string, known: KnownEvent): EventOutcome => {
  const { eventId } = event;
  const { stream: home, version, recordedAt } = known.event;
  const differs = differences(event, stream, known);
  return differs.length === 0
    ? { outcome: 'duplicate', eventId, stream, version }
    : { outcome: 'conflict', eventId, existing: { stream: home, version, recordedAt }, differs };
};

/** A numeric expectation is a decision: it is recorded whole, found recorded whole, or refused. */
const checkWhole = (stream: string, expected: number, actual: number, outcomes: readonly EventOutcome[]): void => {
  const repeated = outcomes.length > 0 && outcomes.every(({ outcome }) => outcome === 'duplicate');
  if (repeated) return;
  if (expected !== actual) throw new WrongExpectedVersion(stream, expected, actual);
  refuseConflicts(stream, outcomes);
};

const refuseConflicts = (stream: string, outcomes: readonly EventOutcome[]): void => {
  for (const outcome of outcomes) {
    if (outcome.outcome === 'conflict') {
      throw new EventIdConflict(outcome.eventId, stream, outcome.existing, outcome.differs);
    }
  }
};
