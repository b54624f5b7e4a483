import { z } from 'zod';
import { instant } from '@throughline/domain';
import { page } from '../requests/cursor.ts';

const status = z.enum(['open', 'replayed']);
export const listDeadLetters = z.strictObject({
  status: status.optional().describe('Open ones when not given'),
  ...page(200, 50),
});
export type ListDeadLetters = z.output<typeof listDeadLetters>;

/** A message that was not recorded, without its content. */
export const deadLetter = z.strictObject({
  id: z.string(),
  reason: z.string().describe('Stable code, as personal-data or unknown-kind'),
  detail: z.string().describe('What came, where, why refused, what would be accepted; never the value'),
  programme: z.string().nullable().describe('Programme that it was for, as far as the message says'),
  organisation: z.string().nullable().describe('Whose it is; null: no organisation’s, and operators look after it'),
  eventId: z.string().nullable().describe('Id of the event that was refused, as far as it is known and kept'),
  origin: z.strictObject({ topic: z.string(), partition: z.int(), offset: z.string() }),
  digest: z.string().describe('SHA-256 of the message'),
  at: instant,
  status,
  replayedAt: instant.nullable(),
  contentKept: z.boolean().describe('Whether it can be replayed as it came; personal data is never kept'),
});
export type DeadLetterView = z.input<typeof deadLetter>;

export const deadLetterPage = z.strictObject({ items: z.array(deadLetter), next: z.string().nullable() });
export type DeadLetterPage = z.input<typeof deadLetterPage>;

export const deadLetterPath = z.strictObject({ id: z.string().min(1).max(200) });

export const replayDeadLetter = z
  .strictObject({
    event: z
      .record(z.string(), z.unknown())
      .optional()
      .describe('The repaired CloudEvent; without it the message is sent as it came'),
  })
  .prefault({});

export const replayAnswer = z.strictObject({
  id: z.string(),
  status: z.literal('replayed'),
  location: z.string().nullable().describe('Where to ask after the repaired event'),
});
