import type { RecordedEvent } from '@throughline/domain';
import { inSpan } from '@throughline/runtime/tracing';
import {
  type AppendPlan,
  AppendPlanner,
  type AppendSource,
  checkAppends,
  type CheckedAppend,
  checkNames,
  type LockedStream,
} from '../append-plan.ts';
import type { AppendResult, Erasure, InlineProjection, StreamAppend } from '../port.ts';
import type { KnownEvent } from '../recordable.ts';
import { digestPayload } from '../salted-digest.ts';
import type { CachedState, StateCache } from '../state-cache.ts';
import {
  createStreams,
  erasePayload,
  findEvents,
  insertEvents,
  lockStreams,
  moveStreams,
  readHistory,
  allocatePositions,
  replaceStateOf,
} from './append-statements.ts';
import { checkedColumn, column } from './columns.ts';
import type { Session } from './database.ts';
import { type EventRow, eventsOf, knownOf } from './event-rows.ts';
import { projectionLabel, stateOf, type StateRow } from './kept-state.ts';
import { summariesOf } from '../summary-changes.ts';
import { describeStreams, describeWritten } from './append-span.ts';
import { insertSummaries, replaceSummaries } from './summaries.ts';

/** `event_position_blocks` steps by this much: events that one append can number. */
const positionsInBlock = 1_000_000;

interface AllocationRow extends Omit<EventRow, 'event_id'> {
  readonly now: Date;
  readonly current_xid: string;
  readonly block: string;
  readonly event_id: string | null;
}

interface Allocation {
  readonly now: string;
  readonly xid: string;
  readonly block: bigint;
  readonly known: Map<string, KnownEvent>;
}

/** Appends within one PostgreSQL transaction: a handful of statements however many streams and events. */
export class Appender<S> {
  /** Streams under this transaction's lock, as it left them. */
  private readonly locked = new Map<string, CachedState<S>>();

  constructor(
    private readonly session: Session,
    private readonly projection: InlineProjection<S>,
    private readonly cache: StateCache<S>,
  ) {}

  async append(appends: readonly StreamAppend[]): Promise<readonly AppendResult<S>[]> {
    if (appends.length === 0) return [];
    checkNames(appends);
    return inSpan('append', describeStreams(appends), async (span) => {
      const { results, written } = await this.planAndWrite(appends);
      span?.setAttributes(describeWritten(written));
      return results;
    });
  }

  private async planAndWrite(appends: readonly StreamAppend[]): Promise<AppendPlan<S>> {
    const locking = this.lock(new Set(appends.map(({ stream }) => stream)));
    const allocating = this.allocatePositions(appends.flatMap(({ events }) => events.map(({ eventId }) => eventId)));
    // Both are under way: the engine locks and looks up while the payloads are checked and written out here.
    const checking = checkLater(appends);
    await Promise.allSettled([locking, allocating, checking]);
    await locking;
    const place = await allocating;
    const checked = await checking;
    const plan = await new AppendPlanner(this.source(place)).plan(checked);
    if (plan.written.length > 0) await this.write(plan);
    return plan;
  }

  /** As `StoreTransaction.erase` says. */
  async erase({ stream, eventId }: Erasure): Promise<S> {
    const { session, projection } = this;
    await session.query(erasePayload, [stream, eventId]);
    const events = eventsOf(await session.query<EventRow>(readHistory, [stream]), projection);
    const state = projection.fold(stream, events);
    const text = projection.encode(state);
    await session.query(replaceStateOf, [stream, text, JSON.stringify(projection.summarise(state))]);
    await replaceSummaries(session, stream, summariesOf(projection, stream, { events, state }));
    const locked = this.locked.get(stream)!;
    this.locked.set(stream, { ...locked, state, rebuilds: locked.rebuilds + 1, size: text.length });
    return state;
  }

  /** To be called once the transaction is committed: what was read or written is now what others see. */
  remember(): void {
    for (const [stream, locked] of this.locked) this.cache.put(stream, locked);
  }

  private async lock(streams: ReadonlySet<string>): Promise<void> {
    const wanted = [...streams].filter((stream) => !this.locked.has(stream));
    if (wanted.length === 0) return;
    const held = new Map(wanted.map((stream) => [stream, this.cache.get(stream)]));
    const versions = wanted.map((stream) => versionText(held.get(stream)));
    for (const row of await this.session.query<StateRow>(lockStreams, [column(wanted), column(versions)])) {
      const known = held.get(row.stream);
      this.locked.set(row.stream, {
        version: row.version,
        rebuilds: row.rebuilds,
        recordedAt: row.recorded_at.toISOString(),
        state:
          row.state === null
            ? known!.state
            : await stateOf(this.session, this.projection, { ...row, state: row.state }),
        size: row.state === null ? known!.size : row.state.length,
      });
    }
  }

  private async allocatePositions(ids: readonly string[]): Promise<Allocation> {
    const found = await this.session.query<AllocationRow>(allocatePositions, [column(ids)]);
    const { now, current_xid: xid, block } = found[0]!;
    const known = new Map<string, KnownEvent>();
    for (const row of found) if (row.event_id !== null) known.set(row.event_id, knownOf(row as EventRow));
    return { now: now.toISOString(), xid, block: BigInt(block), known };
  }

  private source({ now, xid, block, known }: Allocation): AppendSource<S> {
    const { session, locked } = this;
    let taken = 0;
    return {
      projection: this.projection,
      now,
      xid,
      locked: (stream) => locked.get(stream),
      known: (eventId) => known.get(eventId),
      lookUp: async (eventIds) => {
        for (const row of await session.query<EventRow>(findEvents, [column(eventIds)])) {
          known.set(row.event_id, knownOf(row));
        }
      },
      history: async (stream): Promise<readonly RecordedEvent[]> =>
        eventsOf(await session.query<EventRow>(readHistory, [stream]), this.projection),
      position: () => {
        if (taken === positionsInBlock) throw new RangeError(`an append holds at most ${positionsInBlock} events`);
        return (block + BigInt(taken++)).toString();
      },
    };
  }

  private async write({ written, moved, summaries }: AppendPlan<S>): Promise<void> {
    const inserting = this.session.query(insertEvents, eventValues(written));
    // Encoded while the engine inserts.
    const all = [...moved].map(([stream, locked]) => ({
      stream,
      locked,
      text: this.projection.encode(locked.state),
    }));
    const isNew = ({ stream }: { readonly stream: string }): boolean => !this.locked.has(stream);
    const created = all.filter(isNew);
    const kept = all.filter((one) => !isNew(one));
    await Promise.all([
      inserting,
      insertSummaries(this.session, summaries),
      kept.length > 0 ? this.session.query(moveStreams, this.standingValues(kept)) : undefined,
      created.length > 0 ? this.session.query(createStreams, this.standingValues(created)) : undefined,
    ]);
    for (const { stream, locked, text } of all) {
      const rebuilds = this.locked.get(stream)?.rebuilds ?? 0;
      this.locked.set(stream, { ...locked, rebuilds, size: text.length });
    }
  }

  private standingValues(
    part: readonly { readonly stream: string; readonly locked: LockedStream<S>; readonly text: string }[],
  ): readonly string[] {
    return [
      column(part.map(({ stream }) => stream)),
      column(part.map(({ locked }) => String(locked.version))),
      column(part.map(({ locked }) => locked.recordedAt)),
      checkedColumn(part.map(({ text }) => text)),
      checkedColumn(part.map(({ locked }) => JSON.stringify(this.projection.summarise(locked.state)))),
      checkedColumn(part.map(({ locked }) => projectionLabel(this.projection, locked.version))),
    ];
  }
}

/** Checks now and refuses later, when it is awaited. */
const checkLater = async (appends: readonly StreamAppend[]): Promise<readonly CheckedAppend[]> =>
  Promise.resolve(checkAppends(appends));

const versionText = (locked: CachedState<unknown> | undefined): string =>
  locked === undefined ? 'none' : `${locked.version}.${locked.rebuilds}`;

const eventValues = (written: readonly KnownEvent[]): readonly string[] => {
  const digests = written.map(({ text }) => digestPayload(text));
  const of = (value: (event: RecordedEvent) => string): string => column(written.map(({ event }) => value(event)));
  return [
    of((event) => event.checkpoint.position),
    of((event) => event.stream),
    of((event) => String(event.version)),
    of((event) => event.eventId),
    of((event) => event.type),
    of((event) => event.occurredAt),
    of((event) => event.recordedAt),
    of((event) => event.actor.role),
    of((event) => event.actor.id),
    column(written.map(({ text }) => text)),
    column(digests.map(({ salt }) => salt)),
    column(digests.map(({ digest }) => digest)),
  ];
};
