import type { DeadLetters } from './ports/dead-letters.ts';
import type { EventSources } from './ports/event-sources.ts';
import type { EarlierStates } from './ports/known.ts';
import type { Events, WholeRecord } from './ports/events.ts';
import type { Offsets } from './ports/offsets.ts';
import type { Outbox } from './ports/outbox.ts';
import type { Rebuilding, States } from './ports/states.ts';
import type { Transactions } from './ports/transaction.ts';
import type { WaitingEvents } from './ports/waiting-events.ts';
import type { StoreWatch } from './ports/watch.ts';

export type * from './ports/append.ts';
export type * from './ports/dead-letters.ts';
export type * from './ports/events.ts';
export type * from './ports/known.ts';
export type * from './ports/offsets.ts';
export type * from './ports/projection.ts';
export type * from './ports/states.ts';
export type * from './ports/transaction.ts';
export type * from './ports/waiting-events.ts';

/** The engine behind a store. */
export interface Engine {
  /** Answers when the engine behind does; for readiness checks. */
  ping(): Promise<void>;
  close(): Promise<void>;
}

/** What stands beside the streams, each a port of its own. */
export interface BesideStreams {
  readonly outbox: Outbox;
  readonly sources: EventSources;
  readonly watch: StoreWatch;
}

/** The whole store, as processes open it. Each part rejects with `StoreUnavailable` when the engine behind cannot be reached; a retry is safe. */
export interface EventStore<S>
  extends
    Transactions<S>,
    States<S>,
    EarlierStates<S>,
    Events,
    WholeRecord,
    Offsets,
    DeadLetters,
    WaitingEvents,
    Rebuilding,
    BesideStreams,
    Engine {}
