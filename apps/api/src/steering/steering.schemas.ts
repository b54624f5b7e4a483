import { z } from 'zod';
import {
  BACK_TO,
  eventReference,
  instant,
  label,
  organisationCode,
  programmeId,
  sentence,
  tier,
} from '@throughline/domain';
import { approvers, moment } from '../programmes/parts.schemas.ts';
import { commandAnswer } from '../requests/outcome.ts';
import { proposalVersion, targets } from '../programmes/programme.schemas.ts';

export const setTier = z.strictObject({
  tier,
  reason: sentence,
  evidence: z
    .array(eventReference)
    .max(20)
    .default([])
    .describe(
      'Ids of events on the record that it rests on: a duty_assessed that counts in every case; from T2 or T3 to T1 or T0 also a scrutiny_view that does not object',
    ),
  moment,
});

const suspension = {
  cause: z.enum(['call-in', 'legal-hold']),
  reference: label.describe('Of the direction, claim or hold; its end is recorded under the same'),
  reason: sentence,
  moment,
};
export const suspend = z.strictObject({ ...suspension, until: instant.optional().describe('End of its clock') });
export const resume = z.strictObject(suspension);

const expiresAt = instant
  .optional()
  .describe('From when on the offer cannot be accepted; four weeks from now unless given, 180 days at most');

export const transfer = z.strictObject({
  to: organisationCode.describe('ODS code of the successor'),
  reason: sentence,
  approvers: approvers
    .default({})
    .describe('Who would act in place of whom, by opaque staff id; whoever accepts may say otherwise'),
  expiresAt,
  moment,
});

export const fork = z.strictObject({
  programme: programmeId.describe('Id of the new programme, yours to choose'),
  title: label,
  organisation: organisationCode
    .optional()
    .describe('ODS code, where the new programme is for another organisation: then the fork is offered to it'),
  reason: sentence,
  part: sentence.describe('Which people, or which part of the proposal, the new programme is for'),
  remainder: sentence.describe('What stays with the programme that is forked'),
  targets: targets.optional().describe('When gates of the new programme should close; the others keep their targets'),
  cleared: proposalVersion.optional().describe('Version of which a part was cleared, where that is why'),
  goesBackTo: z
    .enum(BACK_TO)
    .optional()
    .describe('The new programme goes back to this gate, with a new version of the proposal'),
  approvers: approvers.optional().describe('Who acts in place of whom in the new programme, by opaque staff id'),
  expiresAt,
  moment,
});

export const commitmentPath = z.strictObject({ id: programmeId, commitment: label });
export type CommitmentPath = z.output<typeof commitmentPath>;
export const overrideCommitment = z.strictObject({
  reason: sentence.describe('The overriding reason of the board'),
  moment,
});

/** Answer to a command that may make an offer. */
export const offerAnswer = z.strictObject({
  ...commandAnswer.shape,
  offer: z.int().nullable().describe('Number of the offer that now stands; null where nothing had to be offered'),
});
