import type { InlineProjection } from '../port.ts';
import { type Session, statement } from './database.ts';
import { eventColumns, type EventRow, eventsOf } from './event-rows.ts';

/** The row of a stream; `state` is null when what is held in memory still holds. */
export interface StateRow {
  readonly stream: string;
  readonly version: number;
  readonly rebuilds: number;
  readonly recorded_at: Date;
  readonly state: string | null;
  /** The label under which its state was written. */
  readonly projection: string;
}

/** What is kept beside a state. The stream's version is in it, because a program that knows no labels leaves one behind when it moves the stream on. */
export const projectionLabel = (projection: Pick<InlineProjection<never>, 'version'>, version: number): string =>
  `${projection.version}@${version}`;

/** Up to the version whose state is wanted; later events belong to a later state. */
export const readUpTo = statement(
  'read-up-to',
  `SELECT ${eventColumns} FROM events WHERE stream = $1 AND ($2::integer IS NULL OR version <= $2) ORDER BY version`,
);

/** The state of a row: as kept, or from the events themselves when it was written by another release; the next append writes it down. */
export const stateOf = async <S>(
  session: Pick<Session, 'query'>,
  projection: InlineProjection<S>,
  { stream, version, projection: label, state }: StateRow & { readonly state: string },
): Promise<S> => {
  if (label === projectionLabel(projection, version)) return projection.decode(state);
  return projection.fold(stream, eventsOf(await session.query<EventRow>(readUpTo, [stream, version]), projection));
};
