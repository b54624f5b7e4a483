import { z } from 'zod';
import { OFFICES } from '../events/steering.ts';
import { eventReference, instant, label, sentence, staffId, tier } from '../../values.ts';
import { packReference } from './gates.ts';
import { type CommandRow, orRefusal, reasoned } from './row.ts';

const suspension = z.strictObject({
  cause: z.enum(['call-in', 'legal-hold', 'lost-record']),
  reference: label.describe('Of the direction, claim or hold; its end is recorded under the same'),
  reason: sentence,
});

/** What steers a programme beside its gates: tier, pack, suspensions, promises, team. */
export const STEERING_COMMANDS = {
  SetTier: {
    schema: z.strictObject({
      tier,
      reason: sentence,
      evidence: z
        .array(eventReference)
        .max(20)
        .describe(
          'Ids of events on the record that it rests on: a duty_assessed that counts in every case; from T2 or T3 to T1 or T0 also a scrutiny_view that does not object',
        ),
    }),
    answeredBy: orRefusal('TierSet'),
    refusedAs: 'tier-refused',
    roles: ['programme-manager', 'board-secretary'],
    rule: 'The tier is set by a role that answers for the programme',
  },
  MovePack: {
    schema: z.strictObject({
      to: packReference,
      differences: z
        .string()
        .regex(/^[0-9a-f]{64}$/, 'the digest of the differences as they were shown')
        .describe('Digest of the differences as they were shown; refused when they are others by now'),
      reason: sentence,
    }),
    answeredBy: orRefusal('PackMoved'),
    refusedAs: 'pack-move-refused',
    rejects: ['unknown-pack', 'pack-not-as-pinned', 'stale-differences'],
    roles: ['approver', 'board-secretary'],
    rule: 'A programme is moved to another policy pack by a role that signs off',
  },
  SuspendProgramme: {
    schema: suspension.extend({
      cause: z.enum(['call-in', 'legal-hold']),
      until: instant.exactOptional().describe('End of its clock'),
    }),
    answeredBy: orRefusal('ProgrammeSuspended'),
    refusedAs: 'steering-refused',
    roles: ['programme-manager', 'board-secretary'],
    rule: 'A programme is suspended by a role that answers for it',
  },
  ResumeProgramme: {
    schema: suspension,
    answeredBy: orRefusal('ProgrammeResumed'),
    refusedAs: 'steering-refused',
    rejects: ['not-suspended'],
    roles: ['programme-manager', 'board-secretary'],
    rule: 'A programme is resumed by a role that answers for it',
  },
  OverrideCommitment: {
    schema: z.strictObject({ commitment: label, reason: sentence.describe('The overriding reason of the board') }),
    answeredBy: orRefusal('CommitmentOverridden'),
    refusedAs: 'override-refused',
    rejects: ['unknown-commitment'],
    roles: ['board-secretary'],
    rule: 'A promise is overridden by the board',
  },
  /** Says who holds which office for this programme; the offices not named stay as they are. */
  AssignTeam: {
    schema: reasoned.extend({
      team: z
        .partialRecord(z.enum(OFFICES), staffId)
        .refine((named) => Object.keys(named).length > 0, `at least one of ${OFFICES.join(', ')}, and who holds it`)
        .describe('Opaque staff id by office; where none is named the organisation’s directory says who holds it'),
    }),
    answeredBy: orRefusal('TeamAssigned'),
    refusedAs: 'steering-refused',
    roles: ['programme-manager', 'board-secretary'],
    rule: 'A team is named by a role that answers for the programme',
  },
} as const satisfies Record<string, CommandRow>;
