import { type Calendar, InvalidHolidays } from '@throughline/calendar';
import { readCalendar } from '@throughline/calendar/node';
import { evaluatedWith, InvalidRuleFile, readBodyNames, readPacks, readReminders } from '@throughline/pack-files';
import {
  type BodyRegister,
  createPolicyEngine,
  type PolicyPack,
  type ReminderPolicy,
  type PolicyEngine,
} from '@throughline/policy';
import { usage } from './failure.ts';
import type { Runtime } from './runtime.ts';

/** Every pack this installation knows: those that ship, and those of the folder in `POLICY_PACKS`. @throws CliFailure */
export const knownPacks = async ({ env }: Pick<Runtime, 'env'>): Promise<readonly PolicyPack[]> => {
  try {
    return await readPacks(env['POLICY_PACKS']);
  } catch (error) {
    if (!(error instanceof InvalidRuleFile)) throw error;
    throw usage(
      'The folder of policy packs is not as accepted.',
      'See each with `throughline policy lint <file>`.',
      error.message,
    );
  }
};

/** England's working days with the bank holidays of the file in `BANK_HOLIDAYS`. @throws CliFailure */
export const calendarHere = async ({ env }: Pick<Runtime, 'env'>): Promise<Calendar> => {
  try {
    return await readCalendar(env['BANK_HOLIDAYS']);
  } catch (error) {
    if (!(error instanceof InvalidHolidays)) throw error;
    throw usage(
      'The file of bank holidays is not as accepted.',
      'Take https://www.gov.uk/bank-holidays.json.',
      error.message,
    );
  }
};

/** When and whom this installation reminds. @throws CliFailure */
const remindersHere = async ({ env }: Pick<Runtime, 'env'>): Promise<ReminderPolicy> => {
  try {
    return await readReminders(env['REMINDERS_FILE']);
  } catch (error) {
    if (!(error instanceof InvalidRuleFile)) throw error;
    throw usage(
      'The reminder policy is not as accepted.',
      'Start from `libs/policy/reminders/standard.v1.yaml`.',
      error.message,
    );
  }
};

/** By what names the bodies of each organisation go here. @throws CliFailure */
const bodiesHere = async ({ env }: Pick<Runtime, 'env'>): Promise<BodyRegister> => {
  try {
    return await readBodyNames(env['BODY_NAMES']);
  } catch (error) {
    if (!(error instanceof InvalidRuleFile)) throw error;
    throw usage('The list of body names is not as accepted.', 'Its form is in docs/rules.md.', error.message);
  }
};

/** The policy with England's working days, and this installation's packs, reminders and body names, as every application keeps it. @throws CliFailure */
export const policyEngineHere = async (runtime: Pick<Runtime, 'env'>): Promise<PolicyEngine> => {
  const calendar = await calendarHere(runtime);
  const bodies = await bodiesHere(runtime);
  return createPolicyEngine(calendar, {
    packs: await knownPacks(runtime),
    reminders: await remindersHere(runtime),
    bodies,
    evaluatedWith: await evaluatedWith(calendar, bodies),
  });
};
