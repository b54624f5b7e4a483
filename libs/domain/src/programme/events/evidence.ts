import { z } from 'zod';
import type { Immutable } from '../../immutable.ts';
import { signatory } from './parts.ts';

/** A person vouches for evidence that was recorded or corrected late, exactly as it counted then. */
const countersigned = z.object({
  /** Id of the evidence, never of its correction. */
  event: z.string(),
  /** Id of the correction in place then; null where there was none. */
  correction: z.string().nullable(),
  /** Since when the evidence had been on record as it counted then; see `Fact`. */
  knownAt: z.string(),
  by: signatory,
  note: z.string().exactOptional(),
});
export type Countersigned = Immutable<z.infer<typeof countersigned>>;

/** A person has looked at a message that was refused on suspicion, and says that it names no person. */
const noPersonConfirmed = z.object({
  /** SHA-256 of the message, lower-case hex, as its refusal gives it. */
  digest: z.string(),
  by: signatory,
  reason: z.string(),
});

/** What was found or said about evidence on record. */
export const EVIDENCE_EVENTS = {
  DuplicateSuspected: z.object({
    event: z.string(),
    of: z.string(),
    why: z.string(),
    /** Staff ids of those who recorded either of the two, none of whom says what they are; absent where that is not known. */
    recorders: z.array(z.string()).exactOptional(),
  }),
  DuplicateResolved: z.object({
    event: z.string(),
    of: z.string(),
    /** `same`: it stays out of the count; `different`: both count. */
    resolution: z.enum(['same', 'different']),
    by: signatory,
    reason: z.string(),
  }),
  EvidenceCountersigned: countersigned,
  NoPersonConfirmed: noPersonConfirmed,
  SequenceBreachRecorded: z.object({ decidedOn: z.string(), evidence: z.string(), why: z.string() }),
  SequenceBreachCured: z.object({ decidedOn: z.string(), evidence: z.string() }),
  /** It was none by the record as it is by then: what it rested on was taken back or corrected. */
  SequenceBreachWithdrawn: z.object({ decidedOn: z.string(), why: z.string() }),
} as const;
