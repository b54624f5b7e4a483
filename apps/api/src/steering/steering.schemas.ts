import { COMMANDS, programmeId } from '@throughline/domain';
import { z } from 'zod';
import { moment } from '../programmes/parts.schemas.ts';
import { commandAnswer } from '../requests/outcome.ts';

const { SetTier, SuspendProgramme, ResumeProgramme, OfferTransfer, ForkProgramme, OverrideCommitment } = COMMANDS;

export const setTier = SetTier.schema.extend({ evidence: SetTier.schema.shape.evidence.default([]), moment });
export const suspend = SuspendProgramme.schema.extend({ moment });
export const resume = ResumeProgramme.schema.extend({ moment });
export const transfer = OfferTransfer.schema.extend({
  approvers: OfferTransfer.schema.shape.approvers.default({}),
  moment,
});
export const fork = ForkProgramme.schema.extend({ moment });

export const commitmentPath = z.strictObject({
  id: programmeId,
  commitment: OverrideCommitment.schema.shape.commitment,
});
export type CommitmentPath = z.output<typeof commitmentPath>;
export const overrideCommitment = OverrideCommitment.schema.omit({ commitment: true }).extend({ moment });

/** Answer to a command that may make an offer. */
export const offerAnswer = z.strictObject({
  ...commandAnswer.shape,
  offer: z.int().nullable().describe('Number of the offer that now stands; null where nothing had to be offered'),
});
