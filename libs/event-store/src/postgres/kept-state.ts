import type { InlineProjection } from '../port.ts';
import type { Session, Statement } from './database.ts';
import { eventColumns, type EventRow, eventsOf } from './event-rows.ts';

/** A stream's row, as far as it says under what its state was written. */
export interface Labelled {
  readonly stream: string;
  readonly version: number;
  readonly projection: string;
}

/** What is kept beside a state. The stream's version is in it, because a program that knows no labels leaves one behind when it moves the stream on. */
export const projectionLabel = (projection: Pick<InlineProjection<never>, 'version'>, version: number): string =>
  `${projection.version}@${version}`;

/** True when the kept state is one of this projection, to be decoded and used. */
export const isCurrent = (row: Labelled, projection: Pick<InlineProjection<never>, 'version'>): boolean =>
  row.projection === projectionLabel(projection, row.version);

/** Up to the version whose state is wanted; later events belong to a later state. */
export const readUpTo: Statement = {
  name: 'throughline-read-up-to',
  text: `SELECT ${eventColumns} FROM events WHERE stream = $1 AND ($2::integer IS NULL OR version <= $2) ORDER BY version`,
};

/** The state of a row that was written by another release, from the events themselves. The next append writes it down. */
export const foldedAgain = async <S>(
  session: Pick<Session, 'query'>,
  projection: InlineProjection<S>,
  { stream, version }: Labelled,
): Promise<S> =>
  projection.fold(stream, eventsOf(await session.query<EventRow>(readUpTo, [stream, version]), projection));
