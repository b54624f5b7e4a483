import { z } from 'zod';
import { eventReference, sentence } from '../../values.ts';
import { type CommandRow, orRefusal } from './row.ts';

/** Who may vouch for evidence that another person recorded or corrected late. */
export const COUNTERSIGNING_ROLES: readonly string[] = [
  'involvement-lead',
  'programme-manager',
  'approver',
  'board-secretary',
];

/** What people say of evidence that is on the record, or was refused. */
export const EVIDENCE_COMMANDS = {
  /** Says whether an event that is suspected to be a duplicate reports the same as the other. */
  ResolveDuplicate: {
    schema: z.strictObject({
      event: eventReference,
      resolution: z.enum(['same', 'different']).describe('`same`: it stays out of the count; `different`: both count'),
      reason: sentence.describe('How it was found out'),
    }),
    answeredBy: orRefusal('DuplicateResolved'),
    refusedAs: 'resolution-refused',
    rejects: ['unknown-duplicate'],
    outlives: 'completion',
  },
  /** Vouches for evidence that was recorded, or corrected, late: by another person than those who did that. */
  CountersignEvidence: {
    schema: z.strictObject({
      event: eventReference,
      note: sentence.exactOptional().describe('How you know, for the record'),
    }),
    answeredBy: orRefusal('EvidenceCountersigned'),
    refusedAs: 'countersignature-refused',
    rejects: ['unknown-evidence', 'nothing-to-countersign'],
    outlives: 'completion',
    roles: COUNTERSIGNING_ROLES,
  },
  /** Says that a message refused on suspicion of personal data names no person. */
  ConfirmNoPerson: {
    schema: z.strictObject({
      digest: z
        .string()
        .regex(/^[0-9a-f]{64}$/, 'the digest that the refusal or the dead letter gives')
        .describe('SHA-256 of the message, as its refusal or its dead letter gives it'),
      reason: sentence.describe('What it is that seemed to be a person; never repeat it'),
    }),
    answeredBy: orRefusal('NoPersonConfirmed'),
    refusedAs: 'confirmation-refused',
    outlives: 'completion',
    roles: COUNTERSIGNING_ROLES,
  },
} as const satisfies Record<string, CommandRow>;
