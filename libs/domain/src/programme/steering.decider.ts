import { GATES, type Gate } from '../values.ts';
import type { MovePack, OverrideCommitment, RescheduleTargets, ResumeProgramme, SuspendProgramme } from './commands.ts';
import { type Decision, fact, local, refusedCommand, reject } from './decision.ts';
import type { Targets } from './events.ts';
import { isClosed } from './gate-state.ts';
import { refusedByRole } from './roles.ts';
import type { ProgrammeState } from './state.ts';
import { own } from '../own.ts';

/** Moves to another policy pack, with the differences that were shown first; refused when a promise would bind nothing any more. */
export const decidePackMove = (command: MovePack, state: ProgrammeState): Decision => {
  const { pack, reason, differences, droppedPromises, disallowed, affects = [] } = command;
  if (state.pack === null || (pack.id === state.pack.id && pack.version === state.pack.version)) return [];
  const refusal = refusedByRole(command);
  if (refusal !== undefined) return refusal;
  if (droppedPromises.length > 0)
    return [
      refusedCommand(command, [
        {
          requirement: 'commitments',
          title: 'A promise survives a change of policy pack',
          why: `no gate still open would ask for what was promised: ${droppedPromises.join(', ')}`,
          wouldMeet: 'Record that the promise was kept, have the board override it, or move to a pack that asks for it',
          basis: local('Public commitments, ICS involvement policy'),
        },
      ]),
    ];
  const moved = { pack, before: state.pack, reason, differences };
  return [
    fact(command, 'PackMoved', {
      ...moved,
      ...(disallowed.length === 0 ? {} : { disallowed }),
      ...(affects.length === 0 ? {} : { affects }),
    }),
  ];
};

const isSameSuspension =
  ({ cause, reference }: { readonly cause: string; readonly reference: string }) =>
  (other: { readonly cause: string; readonly reference: string }): boolean =>
    other.cause === cause && other.reference === reference;

export const decideSuspension = (command: SuspendProgramme, state: ProgrammeState): Decision => {
  const { cause, reference, until = null, reason } = command;
  if (state.suspensions.some(isSameSuspension(command))) return [];
  return refusedByRole(command) ?? [fact(command, 'ProgrammeSuspended', { cause, reference, until, reason })];
};

export const decideResumption = (command: ResumeProgramme, state: ProgrammeState): Decision => {
  const { cause, reference, reason } = command;
  if (!state.suspensions.some(isSameSuspension(command)))
    return reject('not-suspended', `no suspension by ${cause} ${reference} is on record`);
  return refusedByRole(command) ?? [fact(command, 'ProgrammeResumed', { cause, reference, reason })];
};

/** Only the board overrides a public promise, and only with its reason. */
export const decideOverride = (command: OverrideCommitment, state: ProgrammeState): Decision => {
  const { commitment, reason, by, promisedOn } = command;
  if (promisedOn === undefined) return reject('unknown-commitment', 'no public commitment of this name is on record');
  const before = own(state.overridden, commitment);
  if (before !== undefined && promisedOn <= before.upTo) return [];
  const overriding = { commitment, by, reason, upTo: promisedOn };
  return refusedByRole(command) ?? [fact(command, 'CommitmentOverridden', overriding)];
};

/** Moves targets of gates that have not closed. */
export const decideReschedule = (command: RescheduleTargets, state: ProgrammeState): Decision => {
  const closed = (Object.keys(command.targets) as Gate[]).find((gate) => isClosed(state.gates[gate]));
  if (closed !== undefined) return reject('target-of-closed-gate', `${closed} has closed; its target cannot move`);
  const targets: Targets = { ...state.targets, ...command.targets };
  if (GATES.every((gate) => targets[gate] === state.targets[gate])) return [];
  return [fact(command, 'TargetsRescheduled', { targets, before: state.targets, reason: command.reason })];
};
