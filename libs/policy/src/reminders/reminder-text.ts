import { type ParsedText, parseText, type TextFormat } from '../text/parse-text.ts';
import { reminderPolicy, type ReminderPolicy } from './reminder-policy.ts';

/** Reads an operator's policy of reminders; `lintReminders` then says whether what was read makes sense. */
export const parseReminders = (text: string, format: TextFormat): ParsedText<ReminderPolicy> =>
  parseText(reminderPolicy, { text, format }, 'reminder policy');
