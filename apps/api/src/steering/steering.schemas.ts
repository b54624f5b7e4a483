import { z } from 'zod';
import {
  eventReference,
  instant,
  label,
  organisationCode,
  programmeId,
  sentence,
  staffId,
  tier,
} from '@throughline/domain';
import { moment } from '../programmes/parts.schemas.ts';

export const setTier = z.strictObject({
  tier,
  reason: sentence,
  evidence: z
    .array(eventReference)
    .max(20)
    .default([])
    .describe('Ids of the assessment and scrutiny view on the record that it rests on; a lower tier needs one'),
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

export const transfer = z.strictObject({
  to: organisationCode.describe('ODS code of the successor'),
  reason: sentence,
  approvers: z
    .record(staffId, staffId)
    .default({})
    .describe('Who acts in place of whom from now on, by opaque staff id'),
  moment,
});

export const commitmentPath = z.strictObject({ id: programmeId, commitment: label });
export type CommitmentPath = z.output<typeof commitmentPath>;
export const overrideCommitment = z.strictObject({
  reason: sentence.describe('The overriding reason of the board'),
  moment,
});
