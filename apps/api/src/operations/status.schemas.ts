import { instant } from '@throughline/domain';
import { z } from 'zod';

const count = z.int().min(0);
const waiting = z.strictObject({
  number: count,
  more: z.boolean().describe('Whether there are others than those counted'),
  oldest: instant.nullable(),
});

export const operationsStatus = z.strictObject({
  asOf: instant,
  parts: z.record(z.string(), z.enum(['up', 'down'])).describe('The engines behind this API'),
  ingest: z
    .strictObject({
      messages: count.describe('Sent and not read yet'),
      newestAt: instant.nullable().describe('When the newest of these was sent; null: there is none'),
    })
    .nullable()
    .describe('How far ingest is behind; null where Kafka or the store cannot be asked'),
  record: z
    .strictObject({
      servedSince: instant.describe('Since when the engine has served this record without interruption'),
      relayBehind: z
        .strictObject({ events: count, seconds: z.number() })
        .describe('Recorded and not published yet; the seconds since the first of them was recorded'),
      unrecorded: count.describe('Published once, and not on record: an older backup was put back'),
      longestAppend: z
        .number()
        .nullable()
        .describe('Seconds since the oldest append that has not ended began; null: none'),
    })
    .nullable()
    .describe('Null where the store cannot be asked'),
  log: z
    .strictObject({
      leaves: count,
      signed: count.describe('Leaves that the last checkpoint covers'),
      signedUpTo: instant
        .nullable()
        .describe('Record time of the last event that it covers; null while none is signed'),
      timeStampedAt: instant.nullable().describe('When an authority last time-stamped a checkpoint'),
    })
    .nullable(),
  deadLetters: waiting.nullable().describe('Open ones, of everybody; counted up to 200'),
  waitingEvents: waiting.nullable().describe('Events that wait for their programme'),
  notices: z
    .strictObject({ waiting: count, due: count, earliest: instant.nullable() })
    .nullable()
    .describe('Reminders and other notices that have to leave'),
});
