import { type ReminderSchedule, type Tier, own } from '@throughline/domain';
import type { ReminderPolicy } from './reminder-policy.ts';

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
