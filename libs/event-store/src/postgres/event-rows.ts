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
  /** Canonical JSON; `LOST` where it is not there. */
  readonly payload: string;
  /** Canonical JSON of what stays of an event whose payload was erased; null of every other. */
  readonly residue: string | null;
  readonly xid: string;
  readonly position: string;
}

export const eventColumns = [
  'stream, version, event_id, type, occurred_at, recorded_at, actor_role, actor_id, payload, residue',
  'xid::text AS xid, position',
].join(', ');

/**
 * What stands in the column of a payload that was lost with an older backup: no JSON text is empty. Its salt is sixteen zeros, its digest that of what was
 * lost, so that the log goes on.
 */
export const LOST = '';
/** Under this type readers and folds get an event that was lost with an older backup: it says nothing that could count. */
export const LOST_TYPE = 'RecordLost';

/** The event exactly as it was recorded; its payload is null where it was lost. */
export const recordedOf = (row: EventRow): RecordedEvent => ({
  eventId: row.event_id,
  type: row.type,
  occurredAt: row.occurred_at.toISOString(),
  actor: { role: row.actor_role, id: row.actor_id },
  payload: row.payload === LOST ? null : (JSON.parse(row.payload) as unknown),
  stream: row.stream,
  version: row.version,
  recordedAt: row.recorded_at.toISOString(),
  checkpoint: { xid: row.xid, position: row.position },
});

/** Whether it is not there, and nothing says what stays of it. */
const isLost = ({ payload, residue }: EventRow): boolean => payload === LOST && residue === null;

/** The event as it is kept: of one that was erased what stays, and one that was lost under the type that counts for nothing. */
export const keptOf = (row: EventRow): RecordedEvent => {
  if (isLost(row)) return { ...recordedOf(row), type: LOST_TYPE };
  return recordedOf(row.payload === LOST ? { ...row, payload: row.residue! } : row);
};

/** By what events are read: see `InlineProjection`. */
export type EventReading = Pick<InlineProjection<never>, 'readEvent'>;

/** Events as readers and folds get them. */
export const eventsOf = (rows: readonly EventRow[], { readEvent }: EventReading): readonly RecordedEvent[] =>
  rows.map((row) => (isLost(row) ? keptOf(row) : readEvent(keptOf(row))));

export const knownOf = (row: EventRow): KnownEvent => ({
  event: recordedOf(row),
  text: row.payload,
  ...(row.residue === null ? {} : { residue: row.residue }),
});
