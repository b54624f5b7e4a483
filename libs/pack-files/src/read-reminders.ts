import { fileURLToPath } from 'node:url';
import { lintReminders, parseReminders, type ReminderPolicy } from '@throughline/policy';
import { SHIPPED_FILES } from '@throughline/policy/files';
import { InvalidRuleFile, readRuleFile } from './rule-file.ts';

/**
 * When and whom an installation reminds: its own file, by tier and organisation, or what the engine ships with. Warnings are accepted.
 * @param file YAML, or JSON when its name says so; undefined: the standard policy.
 * @throws InvalidRuleFile
 */
export const readReminders = async (file: string | undefined): Promise<ReminderPolicy> => {
  const isOwn = file !== undefined && file !== '';
  const path = isOwn ? file : fileURLToPath(SHIPPED_FILES.reminders);
  const name = isOwn ? 'REMINDERS_FILE' : path;
  const accepted = 'the path of a reminder policy in YAML or JSON';
  const policy = await readRuleFile({ path, name, accepted, parse: parseReminders });
  const errors = lintReminders(policy).filter(({ severity }) => severity === 'error');
  if (errors.length === 0) return policy;
  throw new InvalidRuleFile(errors.map(({ where, what, mend }) => `${name}: ${where}: ${what}. ${mend}`));
};
