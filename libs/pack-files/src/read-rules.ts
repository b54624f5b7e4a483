import type { Calendar } from '@throughline/calendar';
import { readCalendar } from '@throughline/calendar/node';
import { createPolicyEngine, type PolicyEngine } from '@throughline/policy';
import { evaluatedWith } from './evaluated-with.ts';
import { readBodyNames } from './read-body-names.ts';
import { readPacks } from './read-packs.ts';
import { readReminders } from './read-reminders.ts';

/** Where an installation keeps what it decides by beside what we ship; undefined for what it has not. */
export interface RuleFiles {
  readonly bankHolidaysFile?: string | undefined;
  readonly packsFolder?: string | undefined;
  readonly remindersFile?: string | undefined;
  readonly bodyNamesFile?: string | undefined;
}

/** What an installation decides by: its working days, and the policy over them. */
export interface Rules {
  readonly calendar: Calendar;
  readonly policyEngine: PolicyEngine;
}

/**
 * The rules of an installation, the same for each of its applications.
 * @throws InvalidHolidays when the bank holidays are not as accepted, InvalidRuleFile when another file is not.
 */
export const readRules = async (files: RuleFiles): Promise<Rules> => {
  const calendar = await readCalendar(files.bankHolidaysFile);
  const packs = await readPacks(files.packsFolder);
  const reminders = await readReminders(files.remindersFile);
  const bodies = await readBodyNames(files.bodyNamesFile);
  return {
    calendar,
    policyEngine: createPolicyEngine(calendar, {
      packs,
      reminders,
      bodies,
      evaluatedWith: await evaluatedWith(calendar, bodies),
    }),
  };
};
