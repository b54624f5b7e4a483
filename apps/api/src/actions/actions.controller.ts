import { ofProgramme, type ProgrammeAsKnown } from '@throughline/programme';
import { READERS } from '../access/allow.ts';
import { gatePath } from '../gates/gate.schemas.ts';
import { readProgramme } from '../programmes/programme.reader.ts';
import { programmePath } from '../programmes/programme.schemas.ts';
import { Answer, etag } from '../requests/answer.ts';
import { controllerOf, operation } from '../requests/operation.ts';
import { type Action, actionList } from './action.schemas.ts';
import { actionsFor, actionsOfGate } from './actions-of-gate.ts';

const answerOf = ({ id: programme, version }: ProgrammeAsKnown, items: readonly Action[]) =>
  new Answer(200, { programme, version, items }, { etag: etag(version) });

const ofOne = operation({
  at: 'GET v1/programmes/:id/actions',
  summary: 'What the caller may do with a programme now, and with its gates, waivers and evidence; and why not',
  allow: READERS,
  path: programmePath,
  answers: { 200: ['All that could be done, by the rules that would refuse it', actionList] },
  problems: ['programme-not-found', 'programme-handed-over'],
  run: async ({ ports, caller, path: { id } }) => {
    const read = await readProgramme(ports, caller, { id });
    return answerOf(read, await actionsFor({ ports, caller }, read, ofProgramme(read.projection, ports.now())));
  },
});

const ofItsGate = operation({
  at: 'GET v1/programmes/:id/gates/:gate/actions',
  summary: 'What the caller may do with a gate now, with a waiver of each requirement; and why not',
  allow: READERS,
  path: gatePath,
  answers: { 200: ['All that could be done, by the rules that would refuse it', actionList] },
  problems: ['programme-not-found', 'programme-handed-over'],
  run: async ({ ports, caller, path: { id, gate } }) => {
    const read = await readProgramme(ports, caller, { id });
    return answerOf(read, await actionsOfGate({ ports, caller }, read, gate));
  },
});

/** What a caller may do, asked of the rules before anything is done. */
export const ActionsController = controllerOf('ActionsController', { ofOne, ofItsGate }, 'actions');
