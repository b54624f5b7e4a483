import type { ReminderSchedule, Tier } from '@throughline/domain';
import type { ReminderPolicy } from './reminder-policy.ts';

/** The schedule of a tier, with what the organisation does otherwise in it. */
export const scheduleFor = (
  { tiers, organisations }: ReminderPolicy,
  { organisation, tier }: { readonly organisation: string; readonly tier: Tier },
): ReminderSchedule => {
  const own = Object.hasOwn(organisations, organisation)
    ? organisations[organisation as keyof typeof organisations]?.[tier]
    : undefined;
  if (own === undefined) return tiers[tier];
  const given = Object.fromEntries(Object.entries(own).filter(([, value]) => value !== undefined));
  return { ...tiers[tier], ...given };
};
