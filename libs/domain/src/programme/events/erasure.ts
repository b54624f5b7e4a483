import { z } from 'zod';
import type { Immutable } from '../../immutable.ts';
import { signatory } from './parts.ts';

/** Why what an event said is erased. */
export const ERASURE_GROUNDS = ['personal-data-recorded', 'data-subject-request', 'retention-ended'] as const;
export type ErasureGround = (typeof ERASURE_GROUNDS)[number];

const erasedEvent = z.object({ eventId: z.string(), version: z.int(), type: z.string() });
/** The event of a programme's own record that is erased. */
export type ErasedEvent = Immutable<z.infer<typeof erasedEvent>>;

/** What people take out of what was recorded. */
export const ERASURE_EVENTS = {
  ErasureRequested: z.object({
    of: erasedEvent,
    ground: z.enum(ERASURE_GROUNDS),
    reason: z.string(),
    decidedBy: signatory,
  }),
  /** The payload of the event is gone since the same transaction. */
  PayloadErased: z.object({
    of: erasedEvent,
    ground: z.enum(ERASURE_GROUNDS),
    decidedBy: signatory,
    approvedBy: signatory,
    /** What the policy reads of it, in the shape of its payload: kind, dates, counts, groups; no text. */
    residue: z.record(z.string(), z.unknown()),
  }),
} as const;
