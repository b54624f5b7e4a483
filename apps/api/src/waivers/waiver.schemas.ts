import { z } from 'zod';
import { COMMANDS, gate, instant, programmeId, WAIVER_GROUNDS } from '@throughline/domain';
import { knownAs, signatory } from '../programmes/parts.schemas.ts';

export const waiverStatus = z
  .enum(['proposed', 'approved', 'revoked', 'expired'])
  .describe('Only an approved waiver counts, and only until it expires; it shows as expired from that instant on');

export const waiverPath = z.strictObject({ id: programmeId, waiver: COMMANDS.ApproveWaiver.schema.shape.waiver });

/** A waiver, as the record has it. */
export const waiverInShort = z.strictObject({
  waiver: z.string(),
  gate,
  requirement: z.string(),
  grounds: z.enum(WAIVER_GROUNDS),
  reason: z.string(),
  mitigation: z.string(),
  expiresAt: instant,
  proposedBy: signatory,
  approvedBy: signatory.nullable(),
  status: waiverStatus,
  ended: z
    .strictObject({ by: signatory, at: instant, reason: z.string() })
    .nullable()
    .describe('Who ended it and why, also where nobody had approved it; null while it is not over'),
  disallowed: z
    .boolean()
    .describe('The policy pack moved to does not take it for this requirement, so that it substitutes for nothing'),
  closures: z
    .array(z.strictObject({ gate, closure: z.string() }))
    .readonly()
    .describe('Latest closures that relied on it'),
  decisions: z
    .array(
      z.strictObject({
        decidedOn: z.string().describe('Day in London'),
        evidence: z.string().describe('Event that tells of it'),
        level: z.enum(['stage', 'final']),
        rescinded: z.boolean(),
      }),
    )
    .readonly()
    .describe('Decisions taken on it: after such a closure and before it ended'),
});

export const waiverList = z.strictObject({
  programme: programmeId,
  ...knownAs,
  items: z.array(waiverInShort).readonly(),
});
