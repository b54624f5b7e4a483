import { z } from 'zod';
import { commandAnswer } from './answers.ts';

/** Answer to a command that may have made an offer. */
export const offerAnswer = z.looseObject({ ...commandAnswer.shape, offer: z.number().nullable() });

/** An offer as either side sees it. */
export const offerInShort = z.looseObject({
  programme: z.string(),
  offer: z.number(),
  kind: z.enum(['transfer', 'fork']),
  side: z.enum(['giver', 'receiver', 'both']),
  from: z.string(),
  to: z.string(),
  title: z.string(),
  tier: z.string(),
  reason: z.string(),
  expiresAt: z.string(),
  status: z.string(),
  approvers: z.record(z.string(), z.string()),
  fork: z.looseObject({ programme: z.string(), part: z.string() }).nullable(),
  ended: z.looseObject({ at: z.string(), reason: z.string().nullable() }).nullable(),
});
export type OfferInShort = z.infer<typeof offerInShort>;
