import { own } from '@throughline/domain';
import { formatOffice } from '@throughline/policy/words';
import type { ReminderPolicyAnswer } from '@throughline/api-client';
import { formatStep } from '@throughline/words';
import type { Terminal } from '../terminal.ts';
import { wrap } from './layout.ts';
import { drawTable } from './table.ts';

/** What a basis is named after, as people say it. */
const RESTS: Readonly<Record<string, string>> = {
  steps: 'Steps and whom they tell',
  reportWithin: 'Analysis report',
  voiceReplyWithin: 'Reply to an independent voice',
  scrutinyReplyWithin: 'Reply of the scrutiny body',
  reviewWithinMonths: 'Review',
};

/** When and whom the engine reminds in one tier of one organisation. */
export const formatReminderPolicy = (
  { policy, organisation, tier, ownRules, basis, schedule }: ReminderPolicyAnswer,
  terminal: Terminal,
): string => {
  const { columns, colours } = terminal;
  const { steps, at, reportWithin, voiceReplyWithin, scrutinyReplyWithin, reviewWithinMonths } = schedule;
  const rows = steps.map(({ workingDays, to }) => [formatStep(workingDays), to.map(formatOffice).join(', ')]);
  const table = drawTable(terminal, ['When', 'Who is told'], rows);
  const rests = Object.entries(basis).map(([of, { force, citation }]) => {
    const says = force === 'local' ? `local, yours to change: ${citation}` : `${force}: ${citation}`;
    return wrap(`${own(RESTS, of) ?? of}: ${says}`, columns, '  • ');
  });
  return `${[
    colours.bold(`Reminders of ${organisation}, tier ${tier} (${policy.id}@${policy.version})`),
    ownRules ? 'The organisation has rules of its own in this tier.' : 'As for every organisation.',
    '',
    table,
    '',
    `They go out at ${at} in London on working days.`,
    `Analysis report within ${reportWithin} working days of a close; reply to an independent voice within ${voiceReplyWithin}, of the scrutiny body within ${scrutinyReplyWithin}; review within ${reviewWithinMonths} months.`,
    '',
    'On what these rest:',
    ...rests,
  ].join('\n')}\n`;
};
