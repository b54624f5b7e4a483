import { type ReminderPolicy, reminderPolicy, STANDARD_REMINDERS } from '@throughline/policy';

/** The standard reminders, but nobody waits for others: what is due at nine is due at nine. */
export const unspreadReminders = (): ReminderPolicy => {
  const tiers = Object.entries(STANDARD_REMINDERS.tiers).map(([tier, one]) => [tier, { ...one, spreadMinutes: 0 }]);
  return reminderPolicy.parse({ ...STANDARD_REMINDERS, tiers: Object.fromEntries(tiers) as unknown });
};
