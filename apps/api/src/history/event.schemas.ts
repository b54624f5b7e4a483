import { instant, programmeId } from '@throughline/domain';
import { z } from 'zod';
import { knownAs, signatory } from '../programmes/parts.schemas.ts';
import { moment, momentsAround, nature } from '../programmes/programme.schemas.ts';
import { historyItem } from './history.schemas.ts';

export const eventPath = z.strictObject({
  id: programmeId,
  event: z.string().min(1).max(1_100).describe('Version of the event in the record of the programme, or its id'),
});

const other = z.strictObject({
  eventId: z.string(),
  version: z.int(),
  kind: z.string().nullable(),
  occurredAt: instant,
  recordedAt: instant,
  actor: signatory,
  assumed: z.boolean().describe('Its replayed case assumes it'),
});

/** An event in short, with what it says. */
export const saying = other.extend({ payload: z.unknown().describe('Null where it was lost or erased') });

/** What a correction changed. */
export const valueChanges = z
  .array(z.strictObject({ path: z.string(), from: z.string().nullable(), to: z.string().nullable() }))
  .readonly()
  .describe('What a correction changed of what its event said until then; a value that is no text stands as JSON');

/** One event, with those that change what it says. */
export const eventView = z.strictObject({
  programme: programmeId,
  nature,
  ...knownAs,
  item: historyItem,
  corrects: z
    .strictObject({ eventId: z.string(), event: other.nullable().describe('Null where it is not on this record') })
    .nullable()
    .describe('The event that this one corrects, retracts or reattributes'),
  changes: valueChanges,
  correctedBy: z
    .array(saying)
    .readonly()
    .describe('Events that correct, retract or reattribute this one, oldest first'),
});

/** Moments at which something was recorded, around one of them. */
export const moments = z.strictObject({
  programme: programmeId,
  nature,
  ...knownAs,
  at: moment.nullable().describe('The last event that was on record by then; null: none was'),
  ...momentsAround,
  first: moment,
  last: moment,
});
