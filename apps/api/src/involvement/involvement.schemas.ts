import { ApiHeader } from '@nestjs/swagger';
import { z } from 'zod';
import { instant } from '@throughline/domain';

/** Most events in one request. */
export const MOST_EVENTS = 100;
const ACCEPTED = 'one CloudEvent, or a list of 1 to 100 of them';
const cloudEvent = z.record(z.string(), z.unknown(), ACCEPTED);

/** One CloudEvent or a list; each is parsed by the domain, which says what it accepts. */
export const submission = z.union([cloudEvent, z.array(cloudEvent).min(1).max(MOST_EVENTS)], ACCEPTED);

export const sending = z.strictObject({
  'dry-run': z
    .enum(['true', 'false'])
    .transform((value) => value === 'true')
    .default(false)
    .describe('Checks the events as they would be checked, and sends none'),
});

/** The wish to wait for the recording. */
export const PREFER_WAIT = ApiHeader({
  name: 'Prefer',
  required: false,
  description: '`wait=N` (RFC 7240): wait up to N seconds, at most 30, until all are recorded',
  schema: { type: 'string', examples: ['wait=5'] },
});

export const eventPath = z.strictObject({
  eventId: z.string().max(430, 'the id of an event: its source, #, and its id there'),
});

/** What is known of one event that was sent. */
export const eventStatus = z.strictObject({
  eventId: z.string().describe('Its source, #, and its id there'),
  status: z
    .enum(['recorded', 'accepted', 'checked'])
    .describe(
      '`accepted`: on its way; recorded, refused or waiting will be seen at `location`. `checked`: by a dry run; nothing was sent',
    ),
  version: z.int().nullable().describe('Version of the programme at which it stands, once recorded'),
  recordedAt: instant.nullable(),
  location: z.string(),
});
export type EventStatus = z.input<typeof eventStatus>;

export const submissionAnswer = z.strictObject({ programme: z.string(), items: z.array(eventStatus) });
