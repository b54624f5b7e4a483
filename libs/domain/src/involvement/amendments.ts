import { z } from 'zod';
import { eventReference, programmeId, sentence } from '../values.ts';
import { recordFields } from './common.ts';

/** Kinds that change what an earlier (or later arriving) event counts for. Nothing recorded is ever rewritten. */
export const amendmentKinds = {
  /** `replacement` is the whole data of the corrected event, of the same kind; it is parsed when it is applied to its original. */
  correction: z.strictObject({
    ...recordFields,
    details: z.strictObject({
      corrects: eventReference,
      reason: sentence,
      replacement: z.record(z.string(), z.unknown()),
    }),
  }),
  retraction: z.strictObject({
    ...recordFields,
    details: z.strictObject({ retracts: eventReference, reason: sentence }),
  }),
  /** Sent to the wrong programme: it stops counting here. The right programme gets it as an event of its own, which names it. */
  reattribution: z.strictObject({
    ...recordFields,
    details: z.strictObject({ reattributes: eventReference, to: programmeId, reason: sentence }),
  }),
} as const;
