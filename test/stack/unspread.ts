import { type ReminderPolicy, reminderPolicy } from '@throughline/policy';
import { STANDARD_REMINDERS } from '@throughline/policy/testing';

/** The standard reminders, spread over so many minutes. */
export const spreadOver = (spreadMinutes: number): ReminderPolicy => {
  const tiers = Object.entries(STANDARD_REMINDERS.tiers).map(([tier, one]) => [tier, { ...one, spreadMinutes }]);
  return reminderPolicy.parse({ ...STANDARD_REMINDERS, tiers: Object.fromEntries(tiers) as unknown });
};

/** The standard reminders, but nobody waits for others: what is due at nine is due at nine. */
export const unspreadReminders = (): ReminderPolicy => spreadOver(0);
