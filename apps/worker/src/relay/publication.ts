import { natureOf, programmeOfStream, type RecordedProgrammeEvent } from '@throughline/domain';
import type { CloudEventMessage } from '@throughline/messaging';

/** Topic on which the engine tells what it has recorded. */
export const PROGRAMME_EVENTS_TOPIC = 'programme.events.v1';

/** Source of all that the engine publishes. */
export const PUBLICATION_SOURCE = 'urn:throughline:engine';

/** `GateClosed` as `throughline.programme.gate_closed.v1`. */
const typeOf = (type: string): string =>
  `throughline.programme.${type.replace(/(?<=.)[A-Z]/g, (capital) => `_${capital}`).toLowerCase()}.v1`;

/**
 * What the engine recorded, for others. Id and source derive from the record, so that a repeat (delivery is at least once) can be known
 * by them; `recordedtime` is the CloudEvents extension of that name, and `replaymoment` marks an event of a replayed case.
 */
export const publicationOf = (event: RecordedProgrammeEvent): CloudEventMessage => {
  const programme = programmeOfStream(event.stream);
  return {
    specversion: '1.0',
    id: event.eventId,
    source: PUBLICATION_SOURCE,
    type: typeOf(event.type),
    subject: programme,
    time: event.occurredAt,
    recordedtime: event.recordedAt,
    ...(natureOf(programme) === 'replay' ? { replaymoment: event.occurredAt } : {}),
    data: { version: event.version, actor: event.actor, ...event.payload },
  };
};
