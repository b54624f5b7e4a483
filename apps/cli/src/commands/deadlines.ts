import type { Command } from 'commander';
import type { Run } from '../program.ts';
import { formatDeadlines } from '../words/deadlines.ts';
import { formatReminderPolicy } from '../words/reminder-policy.ts';
import { MOMENT, needed, offices, REASON, TIER } from './options.ts';
import { request } from './request.ts';

/** `programme deadlines|team`. */
export const deadlineCommands = (programme: Command, run: Run): void => {
  const deadlines = programme
    .command('deadlines <id>')
    .description('What has to be on record by when, who was told, and who will be next');
  request(run, deadlines, {
    route: 'get /v1/programmes/{id}/deadlines',
    done: (_, answer, terminal) => formatDeadlines(answer, terminal),
  });
  const team = programme
    .command('team <id>')
    .description('Name who holds offices for this programme, before its organisation’s directory');
  request(run, team, {
    route: 'put /v1/programmes/{id}/team',
    body: {
      team: needed('--assign <office=person>', 'as senior-responsible-owner=sro-1; repeatable', offices),
      reason: REASON,
      moment: MOMENT,
    },
    done: ({ id }) =>
      `The team of ${id} is on the record. They are told of its deadlines: throughline programme deadlines ${id}`,
    already: ({ id }) => `They held these offices of ${id} already.`,
  });
};

/** `reminder-policy show`. */
export const reminderPolicyCommands = (program: Command, run: Run): void => {
  const show = program
    .command('reminder-policy')
    .description('When and whom the engine reminds')
    .command('show')
    .argument('<organisation>', 'ODS code')
    .addArgument(TIER)
    .description('The steps of one tier in one organisation, and on what its numbers rest');
  request(run, show, {
    route: 'get /v1/reminder-policy',
    query: { organisation: '<organisation>', tier: '<tier>' },
    done: (_, answer, terminal) => formatReminderPolicy(answer, terminal),
  });
};
