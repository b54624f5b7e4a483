import { z } from 'zod';
import { programmeId } from '@throughline/domain';
import { knownAs } from '../programmes/parts.schemas.ts';

/** An event that tells from the same document, days and place as another. */
export const duplicateInShort = z.strictObject({
  event: z.string(),
  of: z.string().describe('The event that counts'),
  status: z
    .enum(['open', 'same', 'different'])
    .describe('`open` until a person resolves it; until then it does not count'),
});
export const duplicateList = z.strictObject({
  programme: programmeId,
  ...knownAs,
  items: z.array(duplicateInShort).readonly(),
});
