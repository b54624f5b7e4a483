import type { Gate } from '@throughline/domain';
import { type Candidate, ofGate, ofRequirement, ofWaivers, type ProgrammeAsKnown } from '@throughline/programme';
import type { Caller } from '../access/caller.ts';
import { SENDERS } from '../involvement/senders.ts';
import type { ApiPorts } from '../ports.ts';
import type { Asked } from '../requests/operation.ts';
import type { Action } from './action.schemas.ts';
import { actionByRole, actionOf } from './actions.ts';

type Asking = Pick<Asked, 'ports' | 'caller'>;

/** What is done with a gate, with a waiver of each of its requirements among it. */
const candidatesOf = (
  { policyEngine, now }: Pick<ApiPorts, 'policyEngine' | 'now'>,
  { projection }: ProgrammeAsKnown,
  gate: Gate,
) => [
  ...ofGate(gate),
  ...policyEngine
    .evaluate(projection, gate)
    .requirements.flatMap(({ key }) => policyEngine.waiverPolicy(projection, key) ?? [])
    .map((policy) => ofRequirement(policy, now())),
  ...ofWaivers(projection, gate),
];

/** Recording of evidence, about which only the API has a rule. */
const recordingBy = (caller: Caller): Action => actionByRole(caller, 'RecordInvolvement', SENDERS);

/** Whether the caller may do each of these now, and record evidence. @throws StoreUnavailable */
export const actionsFor = async (
  { ports, caller }: Asking,
  read: ProgrammeAsKnown,
  candidates: readonly Candidate[],
): Promise<readonly Action[]> => [
  ...(await Promise.all(candidates.map((candidate) => actionOf(ports, { caller, read }, candidate)))),
  recordingBy(caller),
];

/** What the caller may do with a gate now, with a waiver of each requirement. @throws StoreUnavailable */
export const actionsOfGate = (asking: Asking, read: ProgrammeAsKnown, gate: Gate): Promise<readonly Action[]> =>
  actionsFor(asking, read, candidatesOf(asking.ports, read, gate));
