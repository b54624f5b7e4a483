import { TIERS } from '@throughline/domain';
import { Argument, type Command } from 'commander';
import { reminderPolicyAnswer } from '../api/deadline-answers.ts';
import { ask } from '../api/ask.ts';
import type { Run } from '../program.ts';
import type { Session } from '../session.ts';
import { formatReminderPolicy } from '../words/reminder-policy.ts';

const show = async (session: Session, [organisation = '', tier = '']: readonly string[]): Promise<void> => {
  const request = { method: 'GET', path: '/v1/reminder-policy', query: { organisation, tier } } as const;
  const answer = await ask(session.api(), reminderPolicyAnswer, request);
  session.print.result(answer, () => formatReminderPolicy(answer, session.runtime.terminal));
};

/** `reminder-policy show`. */
export const reminderPolicyCommands = (program: Command, run: Run): void => {
  program
    .command('reminder-policy')
    .description('When and whom the engine reminds')
    .command('show')
    .argument('<organisation>', 'ODS code')
    .addArgument(new Argument('<tier>', 'tier').choices(TIERS))
    .description('The steps of one tier in one organisation, and on what its numbers rest')
    .action(run((session, { args }) => show(session, args)));
};
