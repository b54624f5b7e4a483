import {
  type Candidate,
  ofGate,
  ofProgramme,
  ofRequirement,
  ofWaivers,
  type ProgrammeAsKnown,
} from '@throughline/programme';
import type { Gate } from '@throughline/domain';
import { READERS } from '../access/allow.ts';
import type { Caller } from '../access/caller.ts';
import { gatePath } from '../gates/gate.schemas.ts';
import { SENDERS } from '../involvement/senders.ts';
import type { ApiPorts } from '../ports.ts';
import { readProgramme } from '../programmes/programme.reader.ts';
import { programmePath } from '../programmes/programme.schemas.ts';
import { Answer, etag } from '../requests/answer.ts';
import { type Asked, controllerOf, operation } from '../requests/operation.ts';
import type { Action } from './action.schemas.ts';
import { actionList } from './action.schemas.ts';
import { actionByRole, actionOf } from './actions.ts';

const answerOf = async (
  { ports, caller }: Pick<Asked, 'ports' | 'caller'>,
  read: ProgrammeAsKnown,
  candidates: readonly Candidate[],
  others: readonly Action[] = [],
) => {
  const items = await Promise.all(candidates.map((candidate) => actionOf(ports, { caller, read }, candidate)));
  const { id: programme, version } = read;
  return new Answer(200, { programme, version, items: [...items, ...others] }, { etag: etag(version) });
};

/** What is done with a gate, with a waiver of each of its requirements among it. */
const candidatesOf = ({ policyEngine, now }: ApiPorts, { projection }: ProgrammeAsKnown, gate: Gate) => [
  ...ofGate(gate),
  ...policyEngine
    .evaluate(projection, gate)
    .requirements.flatMap(({ key }) => policyEngine.waiverPolicy(projection, key) ?? [])
    .map((policy) => ofRequirement(policy, now())),
  ...ofWaivers(projection, gate),
];

/** Recording of evidence, about which only the API has a rule. */
const recordingBy = (caller: Caller): Action => actionByRole(caller, 'RecordInvolvement', SENDERS);

const ofOne = operation({
  at: 'GET v1/programmes/:id/actions',
  summary: 'What the caller may do with a programme now, and with its gates, waivers and evidence; and why not',
  allow: READERS,
  path: programmePath,
  answers: { 200: ['All that could be done, by the rules that would refuse it', actionList] },
  problems: ['programme-not-found', 'programme-handed-over'],
  run: async ({ ports, caller, path: { id } }) => {
    const read = await readProgramme(ports, caller, { id });
    return answerOf({ ports, caller }, read, ofProgramme(read.projection, ports.now()), [recordingBy(caller)]);
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
    return answerOf({ ports, caller }, read, candidatesOf(ports, read, gate), [recordingBy(caller)]);
  },
});

/** What a caller may do, asked of the rules before anything is done. */
export const ActionsController = controllerOf('ActionsController', { ofOne, ofItsGate }, 'actions');
