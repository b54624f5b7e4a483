import { z } from 'zod';
import type { Immutable } from '../../immutable.ts';
import { gate } from '../../values.ts';
import { signatory, storedInstant } from './parts.ts';

/** Grounds on which a requirement can be waived; the pack says which of them it takes for a requirement. */
export const WAIVER_GROUNDS = [
  'reg23_safety_welfare',
  'not_applicable',
  'proportionality',
  'pre_election_deferral',
  'partner_unavailable',
] as const;
export type WaiverGround = (typeof WAIVER_GROUNDS)[number];

/** What is proposed when a requirement is to be waived. */
const waiverProposal = z.object({
  waiver: z.string(),
  gate,
  requirement: z.string(),
  grounds: z.enum(WAIVER_GROUNDS),
  reason: z.string(),
  mitigation: z.string(),
  expiresAt: storedInstant,
  proposedBy: signatory,
});
export type WaiverProposal = Immutable<z.infer<typeof waiverProposal>>;

/** A decision taken after a gate had closed on a waiver, and before that ended. */
const relyingDecision = z.object({
  /** Day in London. */
  decidedOn: z.string(),
  /** Event that tells of it. */
  evidence: z.string(),
  level: z.enum(['stage', 'final']),
  rescinded: z.boolean(),
});
export type RelyingDecision = Immutable<z.infer<typeof relyingDecision>>;

/** Waivers of requirements: proposed by one person, approved by another, and ended. */
export const WAIVER_EVENTS = {
  WaiverProposed: waiverProposal,
  WaiverApproved: z.object({ waiver: z.string(), approvedBy: signatory, legalAdvice: z.string().exactOptional() }),
  WaiverEnded: z.object({
    waiver: z.string(),
    how: z.enum(['revoked', 'expired']),
    reason: z.string(),
    /** Closures that relied on it: what someone has to look at again. */
    dependentClosures: z.array(z.object({ gate, closure: z.string() })),
    /** Decisions on record that were taken while such a closure relied on it. */
    dependentDecisions: z.array(relyingDecision),
  }),
} as const;
