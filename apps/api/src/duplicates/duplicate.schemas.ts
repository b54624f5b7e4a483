import { z } from 'zod';
import { programmeId } from '@throughline/domain';
import { saying } from '../history/event.schemas.ts';
import { knownAs } from '../programmes/parts.schemas.ts';

/** An event that tells from the same document, days and place as another. */
const duplicate = z.strictObject({
  event: z.string(),
  of: z.string().describe('The event that counts'),
  status: z
    .enum(['open', 'same', 'different'])
    .describe('`open` until a person resolves it; until then it does not count'),
  suspected: saying.nullable().describe('The event itself; null where it is not on this record'),
  counts: saying.nullable().describe('The event that counts; null where it is not on this record'),
});
export const duplicateList = z.strictObject({
  programme: programmeId,
  ...knownAs,
  items: z.array(duplicate).readonly(),
});
