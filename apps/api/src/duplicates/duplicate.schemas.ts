import { z } from 'zod';
import { COMMANDS, eventReference, instant, programmeId } from '@throughline/domain';
import { moment } from '../programmes/parts.schemas.ts';

export const duplicatePath = z.strictObject({
  id: programmeId,
  event: eventReference.describe('The suspected event: its source, #, and its id there'),
});
export type DuplicatePath = z.output<typeof duplicatePath>;

export const resolveDuplicate = COMMANDS.ResolveDuplicate.schema.omit({ event: true }).extend({ moment });

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
  asKnownAt: instant.nullable(),
  items: z.array(duplicateInShort).readonly(),
});
export type DuplicateList = z.input<typeof duplicateList>;
