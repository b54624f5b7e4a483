import type { RecordedEvent } from '../event.ts';
import type { InvolvementPayload } from '../involvement/involvement-event.ts';
import { asOriginal } from './fork.ts';

/** Whether a recorded event fills a gap in what the public sources of a replayed case show. */
export const isAssumed = ({ payload }: Pick<RecordedEvent, 'payload'>): boolean =>
  (payload as Partial<InvolvementPayload> | null)?.data?.assumed === true;

/** Ids of those among events that a replayed case assumes; of a past that a fork shares, by the ids of the originals, too. */
export const assumedEvents = (events: readonly RecordedEvent[]): ReadonlySet<string> =>
  new Set(events.filter(isAssumed).flatMap((event) => [event.eventId, asOriginal(event).eventId]));
