import { eventReference } from '@throughline/domain';
import { z } from 'zod';
import { readProgramme } from '../programmes/programme.reader.ts';
import { Answer } from '../requests/answer.ts';
import { commandAnswer } from '../requests/outcome.ts';
import type { CommandRoute, CommandRoutes } from './route.ts';

/** Where copies may be that nothing here can empty. */
const NOT_REACHED = [
  'Kafka, until the message expires there: the topic of what was sent, and that of dead letters',
  'backups of the database, until they are destroyed',
  'evidence packs, reports and exports that were handed out',
  'records of other programmes that were sent the same event or share this past by a fork: ask for the erasure there as well',
];

const erasedAnswer = z.strictObject({
  ...commandAnswer.shape,
  notReached: z.array(z.string()).describe('Where copies may be that cannot be erased from here'),
});

const event = eventReference.describe('The event: its source, #, and its id there');

const approving: CommandRoute<'ApproveErasure'>['through'] = async ({ ports, caller, programme }, give) => {
  await readProgramme(ports, caller, { id: programme });
  const { status, body, headers } = await give();
  return 'outcome' in body
    ? new Answer(status, { ...body, notReached: NOT_REACHED }, headers)
    : new Answer(status, body, headers);
};

/** Routes of the commands of `ERASURE_COMMANDS`. */
export const ERASURE_ROUTES = {
  RequestErasure: {
    at: 'POST v1/programmes/:id/involvement-events/:event/erasure',
    tag: 'involvement events',
    summary:
      'Ask for the erasure of what an event said, which a second person approves; kind, dates, counts and groups stay, and with them what gates are judged by. Refused under a legal hold, on the record',
    answers: ['Asked for; a second person approves', 'Asked for, or erased, already'],
    members: { event },
  },
  ApproveErasure: {
    at: 'POST v1/programmes/:id/involvement-events/:event/erasure/approval',
    tag: 'involvement events',
    summary:
      'Approve an erasure, as a second person: what the event said is gone with the answer, and that it was erased stays on the record',
    answers: ['Erased', 'Erased already'],
    members: { event },
    answer: erasedAnswer,
    problems: ['programme-not-found'],
    through: approving,
  },
} satisfies Partial<CommandRoutes>;
