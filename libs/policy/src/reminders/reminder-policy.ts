import { OFFICES, organisationCode, own, type ReminderSchedule, type Tier, TIERS } from '@throughline/domain';
import { z } from 'zod';
import { type ParsedText, parseText, type TextFormat } from '../text/parse-text.ts';

const londonTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'a London time of two and two digits, as 09:00');
const days = z.int().min(1).max(250);

const step = z.strictObject({
  workingDays: z
    .int()
    .min(-120)
    .max(120)
    .refine((n) => n !== 0, 'working days before (negative) or after the deadline; 0 is neither'),
  to: z
    .array(z.enum(OFFICES))
    .min(1)
    .max(OFFICES.length)
    .refine((to) => new Set(to).size === to.length, 'each office once'),
});

const isAscending = (steps: readonly { readonly workingDays: number }[]): boolean =>
  steps.every(({ workingDays }, i) => i === 0 || workingDays > (steps[i - 1]?.workingDays ?? 0));

const schedule = z.strictObject({
  steps: z
    .array(step)
    .max(20)
    .refine(isAscending, 'each step once, in ascending order of workingDays: the earliest reminder first'),
  at: londonTime,
  spreadMinutes: z.int().min(0).max(120),
  lateAfterMinutes: z.int().min(1).max(1440),
  reportWithin: days,
  voiceReplyWithin: days,
  scrutinyReplyWithin: days,
  reviewWithinMonths: z.int().min(1).max(60),
});

const perTier = <S extends z.ZodType>(value: S) =>
  z.strictObject(Object.fromEntries(TIERS.map((tier) => [tier, value])) as Record<(typeof TIERS)[number], S>);

const basis = z.strictObject({
  force: z.enum(['statute', 'statutory_guidance', 'policy', 'case_law', 'local']),
  citation: z.string().trim().min(3).max(300),
});

/** When and whom to remind, by tier, with what single organisations do otherwise; dated and versioned data, as a policy pack is. */
export const reminderPolicy = z.strictObject({
  id: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'an id of small letters, digits and hyphens'),
  version: z.int().min(1),
  /** On what each kind of number rests. */
  basis: z.strictObject({
    steps: basis,
    reportWithin: basis,
    voiceReplyWithin: basis,
    scrutinyReplyWithin: basis,
    reviewWithinMonths: basis,
  }),
  tiers: perTier(schedule),
  /** By ODS code: the parts of a tier's schedule that differ there; `steps` are replaced as a whole. */
  organisations: z.record(organisationCode, perTier(schedule.partial().optional())).default({}),
});
/** A reminder policy as it was read, with every default filled in. */
export type ReminderPolicy = z.infer<typeof reminderPolicy>;

/** Reads an operator's policy of reminders; `lintReminders` then says whether what was read makes sense. */
export const parseReminders = (text: string, format: TextFormat): ParsedText<ReminderPolicy> =>
  parseText(reminderPolicy, { text, format }, 'reminder policy');

/** The schedule of a tier, with what the organisation does otherwise in it. */
export const scheduleFor = (
  { tiers, organisations }: ReminderPolicy,
  { organisation, tier }: { readonly organisation: string; readonly tier: Tier },
): ReminderSchedule => {
  const ofOrganisation = own(organisations, organisation)?.[tier];
  if (ofOrganisation === undefined) return tiers[tier];
  const given = Object.fromEntries(Object.entries(ofOrganisation).filter(([, value]) => value !== undefined));
  return { ...tiers[tier], ...given };
};
