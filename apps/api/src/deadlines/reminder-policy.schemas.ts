import { OFFICES, organisationCode, TIERS, tier } from '@throughline/domain';
import { z } from 'zod';

export const readReminderPolicy = z.strictObject({ organisation: organisationCode, tier });

const basis = z.strictObject({ force: z.string(), citation: z.string() });

export const reminderPolicyView = z.strictObject({
  policy: z.strictObject({ id: z.string(), version: z.int() }),
  organisation: z.string(),
  tier: z.enum(TIERS),
  ownRules: z.boolean().describe('The organisation does something otherwise in this tier'),
  basis: z.record(z.string(), basis).describe('On what each kind of number rests; `local` is yours to change'),
  schedule: z.strictObject({
    steps: z
      .array(
        z.strictObject({
          workingDays: z.int().describe('From the deadline; negative before'),
          to: z.array(z.enum(OFFICES)).readonly(),
        }),
      )
      .readonly(),
    at: z.string().describe('London time at which reminders go out'),
    spreadMinutes: z.int(),
    lateAfterMinutes: z.int(),
    reportWithin: z.int().describe('Working days'),
    voiceReplyWithin: z.int().describe('Working days'),
    scrutinyReplyWithin: z.int().describe('Working days'),
    reviewWithinMonths: z.int(),
  }),
});
