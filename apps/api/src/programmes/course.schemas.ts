import { z } from 'zod';
import { instant } from '@throughline/domain';

const day = z.string().describe('Day in London');
const dated = z.strictObject({ on: day, event: z.string() });

export const evidenceSetAside = z
  .array(z.strictObject({ event: z.string(), lacks: z.string() }))
  .describe('Evidence on the record of the programme that does not count yet, and what it lacks');

/** What has befallen a programme beside its gates. */
export const courseInShort = {
  suspensions: z
    .array(
      z.strictObject({
        cause: z.enum(['call-in', 'legal-hold']),
        reference: z.string(),
        since: instant,
        until: instant.nullable().describe('End of its clock; the programme resumes only when that is recorded'),
      }),
    )
    .readonly()
    .describe('Why the programme stands still; no gate closes meanwhile'),
  breaches: z
    .array(z.strictObject({ decidedOn: day, status: z.enum(['open', 'cured']) }))
    .describe('Breaches of sequence by the day of the decision; never removed, only cured'),
  commitments: z
    .array(
      z.strictObject({
        commitment: z.string(),
        promise: z.string().nullable().describe('Null while only its discharge is on record'),
        made: dated.nullable(),
        discharged: dated.nullable(),
        overridden: z.string().nullable().describe('Event by which the board overrode it'),
      }),
    )
    .describe('Public promises to involve; each holds until discharged or overridden by the board'),
  setAside: evidenceSetAside,
  predecessors: z
    .array(z.strictObject({ organisation: z.string(), until: instant }))
    .readonly()
    .describe('Organisations that had the programme before, oldest first'),
} as const;
