import type { RecordedEvent } from '@throughline/domain';
import type { InlineProjection } from '../port.ts';
import type { KnownEvent } from '../recordable.ts';

/** An event as read; `eventColumns` names exactly these. */
export interface EventRow {
  readonly stream: string;
  readonly version: number;
  readonly event_id: string;
  readonly type: string;
  readonly occurred_at: Date;
  readonly recorded_at: Date;
  readonly actor_role: string;
  readonly actor_id: string;
  readonly payload: string;
  readonly xid: string;
  readonly position: string;
}

export const eventColumns = [
  'stream, version, event_id, type, occurred_at, recorded_at, actor_role, actor_id, payload',
  'xid::text AS xid, position',
].join(', ');

/** The event exactly as it was recorded. */
export const recordedOf = (row: EventRow): RecordedEvent => ({
  eventId: row.event_id,
  type: row.type,
  occurredAt: row.occurred_at.toISOString(),
  actor: { role: row.actor_role, id: row.actor_id },
  payload: JSON.parse(row.payload) as unknown,
  stream: row.stream,
  version: row.version,
  recordedAt: row.recorded_at.toISOString(),
  checkpoint: { xid: row.xid, position: row.position },
});

/** By what events are read: see `InlineProjection`. */
export type EventReading = Pick<InlineProjection<never>, 'readEvent'>;

/** Events as readers and folds get them. */
export const eventsOf = (rows: readonly EventRow[], { readEvent }: EventReading): readonly RecordedEvent[] =>
  rows.map((row) => readEvent(recordedOf(row)));

export const knownOf = (row: EventRow): KnownEvent => ({ event: recordedOf(row), text: row.payload });
