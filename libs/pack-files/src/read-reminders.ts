import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { lintReminders, parseReminders, type ReminderPolicy, STANDARD_REMINDERS } from '@throughline/policy';

/** An installation's own reminder policy that is not as accepted: all that is wrong with it. */
export class InvalidReminders extends Error {
  override readonly name = 'InvalidReminders';
}

const refused = (problems: readonly string[]): InvalidReminders =>
  new InvalidReminders(problems.map((problem) => `REMINDERS_FILE: ${problem}`).join('\n'));

/**
 * When and whom an installation reminds: its own file, by tier and organisation, or what the engine ships with. Warnings are accepted.
 * @param file YAML, or JSON when its name says so; undefined: the standard policy.
 * @throws InvalidReminders
 */
export const readReminders = async (file: string | undefined): Promise<ReminderPolicy> => {
  if (file === undefined || file === '') return STANDARD_REMINDERS;
  const text = await readFile(file, 'utf8').catch(() => undefined);
  if (text === undefined) throw refused(['cannot be read; accepted is the path of a reminder policy in YAML or JSON']);
  const parsed = parseReminders(text, extname(file) === '.json' ? 'json' : 'yaml');
  if (!parsed.ok) throw refused(parsed.problems.map(({ path, what }) => `${path}: ${what}`));
  const errors = lintReminders(parsed.value).filter(({ severity }) => severity === 'error');
  if (errors.length > 0) throw refused(errors.map(({ where, what, mend }) => `${where}: ${what}. ${mend}`));
  return parsed.value;
};
