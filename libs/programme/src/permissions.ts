import {
  type AddressedEnvelope,
  concernOf,
  decideGiving,
  decideProgramme,
  type Decision,
  type Signatory,
  type UnmetReason,
} from '@throughline/domain';
import type { Candidate } from './candidates.ts';
import type { CommandDependencies } from './dependencies.ts';
import type { ProgrammeAsKnown } from './queries/as-known.ts';
import { momentOfReading } from './queries/as-known.ts';
import type { Rejection } from './rejection.ts';
import { toDecider } from './to-decider.ts';

/** Why somebody may not do something: as a refusal on the record has it. Of what would be rejected `requirement` is the code of that, and there is no basis. */
export type Obstacle = UnmetReason;

/** Whether somebody may do something now. Of `already` nothing is left to do. */
interface Permission {
  readonly verdict: 'allowed' | 'already' | 'role' | 'person' | 'record';
  /** Why not; none where it is allowed, or already so. */
  readonly reasons: readonly Obstacle[];
}

const obstacle = ({ code, detail }: { readonly code: string; readonly detail: string }): Obstacle => ({
  requirement: code,
  title: '',
  why: detail,
  wouldMeet: '',
  basis: [],
});

const refusalsIn = (decision: Exclude<Decision, { rejected: unknown }>): readonly UnmetReason[] =>
  decision.flatMap((event) => {
    if (event.type === 'GateClosureRefused') return event.payload.unmet;
    return event.type === 'CommandRefused' ? event.payload.reasons : [];
  });

const permissionOf = (decision: Decision | undefined): Permission => {
  if (decision === undefined) return { verdict: 'allowed', reasons: [] };
  if ('rejected' in decision) return { verdict: 'record', reasons: [obstacle(decision.rejected)] };
  if (decision.length === 0) return { verdict: 'already', reasons: [] };
  const reasons = refusalsIn(decision);
  return reasons.length === 0 ? { verdict: 'allowed', reasons } : { verdict: concernOf(reasons), reasons };
};

/** The moment of a replay's case is given with its commands; what its data says is the last that is known of it. */
const causeOf = (read: ProgrammeAsKnown, by: Signatory, { now }: Pick<CommandDependencies, 'now'>) => ({
  commandId: 'not-given',
  by,
  now: momentOfReading(read, now()),
});

/**
 * Whether a command would be taken from somebody now: it is put to the decider that would refuse it, and nothing is recorded. Who closes is taken to have
 * seen this version.
 * @throws StoreUnavailable
 */
export const permissionFor = async (
  dependencies: CommandDependencies,
  read: ProgrammeAsKnown,
  { candidate: { command: type, about, request }, by }: { readonly candidate: Candidate; readonly by: Signatory },
): Promise<Permission> => {
  const { projection, version, id: programme } = read;
  const cause = causeOf(read, by, dependencies);
  if (request === undefined) return permissionOf(decideGiving({ ...cause, type, ...about }, projection.programme));
  const envelope: AddressedEnvelope = { programme, commandId: cause.commandId, by, expectedVersion: version };
  const command = await toDecider(request, cause, { dependencies, loaded: { projection, version }, envelope });
  const isRejection = (found: typeof command): found is Rejection => 'outcome' in found;
  return permissionOf(isRejection(command) ? { rejected: command } : decideProgramme(command, projection.programme));
};
