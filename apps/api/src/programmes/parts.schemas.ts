import { z } from 'zod';
import { instant } from '@throughline/domain';

/** A person or service as history names them. */
export const signatory = z.strictObject({ role: z.string(), id: z.string().describe('Opaque staff or service id') });

/** How an answer as known is marked. */
export const knownAs = {
  asKnownAt: instant.nullable().describe('What was known by then; null: now'),
  treeSize: z.int().nullable().describe('Leaves of the log, where it was asked for by these'),
  final: z.boolean().describe('Whether nothing that was asked for can be missing any more; never of what is known now'),
};
