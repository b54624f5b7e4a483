/** Who acted: a role and an opaque staff or service id. Never a name, an address or anything personal. */
export interface Actor {
  readonly role: string;
  readonly id: string;
}

/** An instant in UTC, ISO 8601 with `Z`, as `2027-02-19T17:00:00.000Z`. */
export type InstantString = string;

/** A fact about to be recorded. `eventId` is unique over the whole store and derives from its cause, so a retried append is a no-op. */
export interface NewEvent<Type extends string = string, Payload = unknown> {
  readonly eventId: string;
  readonly type: Type;
  /** When it happened (valid time). */
  readonly occurredAt: InstantString;
  readonly actor: Actor;
  /** JSON value only. */
  readonly payload: Payload;
}

/** Where an event stands in the order of the whole store: compare `position`. */
export interface StoreCheckpoint {
  /** Transaction id (`xid8`), decimal. Names the transaction in the cluster that recorded the event, and says nothing of the order. */
  readonly xid: string;
  /** Unique in the store, decimal; compare as integers. Later events of a stream have higher ones; there are gaps. */
  readonly position: string;
}

/** A fact on the record. */
export interface RecordedEvent<Type extends string = string, Payload = unknown> extends NewEvent<Type, Payload> {
  readonly stream: string;
  /** 1 for the first event of its stream, without gaps. */
  readonly version: number;
  /** When the engine knew it (record time); never decreases within a stream. */
  readonly recordedAt: InstantString;
  readonly checkpoint: StoreCheckpoint;
}
