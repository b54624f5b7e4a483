import {
  asOriginal,
  type Gate,
  type InstantString,
  momentInCase,
  natureOf,
  type RecordedEvent,
} from '@throughline/domain';

/** A place in the record of a programme. Each is the end of a prefix: what came before it was known, what comes after it was not. */
export type Point =
  /** What was known at an instant, UTC. In a replay it is an instant of the case. */
  | { readonly at: InstantString }
  /** The record up to this version. */
  | { readonly version: number }
  /** As it was when the gate closed last, with the closure. */
  | { readonly closing: Gate }
  | 'now';

/** When an event was known, in the clock of its programme: of a replay that of its case. Undefined for what was done with a replay besides. */
export const momentKnown = (id: string, event: RecordedEvent): InstantString | undefined => {
  const original = asOriginal(event);
  return natureOf(id) === 'replay' ? momentInCase(original) : original.recordedAt;
};

const closes = (event: RecordedEvent, gate: Gate): boolean =>
  event.type === 'GateClosed' && (event.payload as { readonly gate?: unknown }).gate === gate;

/** When the last of these events was known, in the programme's own clock; undefined when there is none. */
export const lastKnownAt = (id: string, events: readonly RecordedEvent[]): InstantString | undefined => {
  const last = events.findLast((event) => momentKnown(id, event) !== undefined);
  return last && momentKnown(id, last);
};

/** How many of a programme's events come before a point; undefined where there is no such point. */
export const eventsUntil = (id: string, events: readonly RecordedEvent[], point: Point): number | undefined => {
  if (point === 'now') return events.length;
  if ('version' in point) return events.at(point.version - 1) === undefined ? undefined : point.version;
  if ('closing' in point) {
    const index = events.findLastIndex((event) => closes(event, point.closing));
    return index < 0 ? undefined : index + 1;
  }
  const until = Date.parse(point.at);
  const later = events.findIndex((event) => Date.parse(momentKnown(id, event) ?? point.at) > until);
  return later < 0 ? events.length : later;
};
