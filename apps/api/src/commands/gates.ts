import { COMMANDS, programmeId } from '@throughline/domain';
import { StoreUnavailable } from '@throughline/event-store';
import { sees } from '../access/caller.ts';
import { Problem } from '../problems/problem.ts';
import { needOwnId } from '../programmes/programme.reader.ts';
import { Answer } from '../requests/answer.ts';
import type { CommandRoute, CommandRoutes } from './route.ts';

const { targets } = COMMANDS.StartProgramme.schema.shape;

const startProgramme: CommandRoute<'StartProgramme'>['through'] = async (
  { ports, caller, programme, asked: { organisation } },
  give,
) => {
  if (!sees(caller, organisation))
    throw new Problem('organisation-not-yours', 'Programmes are started for an organisation that the token names');
  // Asked first, so that nobody reaches the workflow of another organisation's programme.
  await needOwnId(ports, caller, programme).catch((error: unknown) => {
    if (!(error instanceof StoreUnavailable)) throw error;
  });
  const answer = await give().catch(async (error: unknown) => {
    // Another organisation may have been quicker, or the store could not be asked.
    if (error instanceof Problem) await needOwnId(ports, caller, programme);
    throw error;
  });
  if (answer.status !== 201) await needOwnId(ports, caller, programme);
  return new Answer(answer.status, answer.body, { ...answer.headers, location: `/v1/programmes/${programme}` });
};

/** Routes of the commands of `GATE_COMMANDS`. */
export const GATE_ROUTES = {
  StartProgramme: {
    at: 'POST v1/programmes',
    tag: 'programmes',
    summary: 'Start a programme; answered when it is on the record',
    answers: ['On the record', 'Already started just so'],
    allow: ['programme-manager'],
    members: {
      programme: programmeId.describe('Yours to choose; starts with REPLAY- for a replay of a past case'),
      targets: targets.default({}),
    },
    problems: ['organisation-not-yours', 'programme-id-taken'],
    through: startProgramme,
  },
  RequestGateClosure: {
    at: 'POST v1/programmes/:id/gates/:gate/closure-requests',
    tag: 'gates',
    summary: 'Ask for the closure of a gate; a refusal is put on the record with its reasons',
    answers: ['Asked for; a second person closes', 'Already so'],
    allow: ['programme-manager'],
  },
  CloseGate: {
    at: 'POST v1/programmes/:id/gates/:gate/closures',
    tag: 'gates',
    summary: 'Close a gate, as a second person; a refusal is put on the record with its reasons',
    answers: ['Closed', 'Already closed'],
    allow: ['approver', 'board-secretary', 'programme-manager'],
  },
  SendBackClosure: {
    at: 'POST v1/programmes/:id/gates/:gate/closure-returns',
    tag: 'gates',
    summary: 'Send a request for closure back to whoever asked, with what has to be done first',
    answers: ['Sent back; closure can be requested again', 'Sent back already'],
    allow: ['approver', 'board-secretary', 'programme-manager'],
  },
  ReaffirmGate: {
    at: 'POST v1/programmes/:id/gates/:gate/reaffirmation',
    tag: 'gates',
    summary: 'Say with reasons that a closure in question stands; a refusal is put on the record with its reasons',
    answers: ['Reaffirmed', 'Closed and not in question'],
    allow: ['approver', 'board-secretary', 'programme-manager'],
  },
  ReopenGate: {
    at: 'POST v1/programmes/:id/gates/:gate/reopening',
    tag: 'gates',
    summary: 'Open a closed or questioned gate again, with reasons; a refusal is put on the record with its reasons',
    answers: ['Open again; its former closure stays in history', 'Open again already'],
    allow: ['approver', 'board-secretary', 'programme-manager'],
  },
  RescheduleTargets: {
    at: 'PUT v1/programmes/:id/targets',
    tag: 'programmes',
    summary: 'Move the targets of the gates named; the others stay',
    answers: ['On the record, or already so'],
    allow: ['programme-manager'],
    needsVersion: true,
  },
  CancelProgramme: {
    at: 'POST v1/programmes/:id/cancellation',
    tag: 'programmes',
    summary: 'Cancel a programme',
    answers: ['On the record', 'Already cancelled'],
    allow: ['programme-manager'],
  },
} satisfies Partial<CommandRoutes>;
