import {
  instant,
  natureOf,
  PROGRAMME_EVENTS,
  type ProgrammeEventType,
  programmeId,
  programmeOfStream,
  type RecordedProgrammeEvent,
} from '@throughline/domain';
import type { CloudEventMessage } from '@throughline/messaging';
import { z } from 'zod';

/** Topic on which the engine tells what it has recorded. */
export const PROGRAMME_EVENTS_TOPIC = 'programme.events.v1';

/** Source of all that the engine publishes. */
export const PUBLICATION_SOURCE = 'urn:throughline:engine';

/** `GateClosed` as `throughline.programme.gate_closed.v1`. */
const typeOf = (type: string): string =>
  `throughline.programme.${type.replace(/(?<=.)[A-Z]/g, (capital) => `_${capital}`).toLowerCase()}.v1`;

/** What `publicationOf` makes of events of one type. Readers leave alone what they do not know: a later release may say more. */
export const publicationSchema = (type: ProgrammeEventType) =>
  z.object({
    specversion: z.literal('1.0'),
    id: z.string().describe('Id of the event on the record; the same when it is sent again'),
    source: z.literal(PUBLICATION_SOURCE),
    type: z.literal(typeOf(type)),
    subject: programmeId.describe('The programme'),
    time: instant.describe('When it happened'),
    recordedtime: instant.describe('When the engine recorded it'),
    replaymoment: instant.optional().describe('Moment of a replayed case'),
    datacontenttype: z.literal('application/json').optional(),
    traceparent: z.string().optional().describe('Trace to which the event belongs (W3C), where it is traced'),
    data: z
      .object({
        version: z.int().min(1).describe('Place in the record of the programme'),
        actor: z.object({ role: z.string(), id: z.string() }).describe('Who acted; an opaque id'),
      })
      .and(PROGRAMME_EVENTS[type]),
  });

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
