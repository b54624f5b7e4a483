import { GATES, type Gate, natureOf } from '../values.ts';
import type { CloseGate, CommandContext, ProgrammeCommand, RequestGateClosure, StartProgramme } from './commands.ts';
import type { ProgrammeEvent, Targets, UnmetReason } from './events.ts';
import { isClosed, type ProgrammeState } from './state.ts';

/** The command makes no sense for this programme; nothing is recorded. `code` is stable. */
export interface CommandRejected {
  readonly rejected: {
    readonly code: 'already-started' | 'unknown-programme' | 'not-running' | 'target-of-closed-gate';
    readonly detail: string;
  };
}
export type Decision = readonly ProgrammeEvent[] | CommandRejected;

const reject = (code: CommandRejected['rejected']['code'], detail: string): CommandRejected => ({
  rejected: { code, detail },
});

/** The event a command causes; its id derives from the command, so a repeat is a no-op in the store. */
const fact = <E extends ProgrammeEvent>(command: CommandContext, type: E['type'], payload: E['payload']): E =>
  ({
    eventId: `command:${command.commandId}`,
    type,
    occurredAt: command.now,
    actor: { role: command.by.role, id: command.by.id },
    payload,
  }) as E;

const local = (citation: string) => [{ citation, force: 'local' }] as const;
const SEPARATION = local('Separation of duties, ICS involvement policy');

const earlierGates = (state: ProgrammeState, gate: Gate): readonly UnmetReason[] =>
  GATES.slice(0, GATES.indexOf(gate))
    .filter((earlier) => !isClosed(state.gates[earlier]))
    .map((earlier) => ({
      requirement: 'earlier-gate',
      title: `The gate ${earlier} has closed`,
      why: `${earlier} is ${state.gates[earlier].status}; gates close in order`,
      wouldMeet: `Close ${earlier} first`,
      basis: local('Gates close in order, ICS involvement policy'),
    }));

const refused = (command: RequestGateClosure | CloseGate, unmet: readonly UnmetReason[]): ProgrammeEvent =>
  fact(command, 'GateClosureRefused', {
    gate: command.gate,
    step: command.type === 'CloseGate' ? 'closure' : 'request',
    by: command.by,
    unmet,
  });

const decideRequest = (command: RequestGateClosure, state: ProgrammeState): Decision => {
  const { gate, assessment } = command;
  if (isClosed(state.gates[gate]) || state.gates[gate].request?.by.id === command.by.id) return [];
  const unmet = [...earlierGates(state, gate), ...assessment.unmet];
  if (unmet.length > 0) return [refused(command, unmet)];
  return [
    fact(command, 'GateClosureRequested', {
      gate,
      requestedBy: command.by,
      ...(command.note === undefined ? {} : { note: command.note }),
    }),
  ];
};

const signOffReasons = (command: CloseGate, state: ProgrammeState): readonly UnmetReason[] => {
  const { by, gate, assessment } = command;
  const { request } = state.gates[gate];
  const reasons: UnmetReason[] = [];
  if (request === null)
    reasons.push({
      requirement: 'not-requested',
      title: 'Closure was asked for',
      why: 'no request for closure is on record',
      wouldMeet: 'One person requests closure, another closes',
      basis: SEPARATION,
    });
  if (request?.by.id === by.id)
    reasons.push({
      requirement: 'same-person',
      title: 'Signed off by a second person',
      why: `${by.id} asked for the closure and cannot also close the gate`,
      wouldMeet: 'Another person with a closing role closes it',
      basis: SEPARATION,
    });
  if (!assessment.closingRoles.includes(by.role))
    reasons.push({
      requirement: 'role',
      title: 'Signed off by a closing role',
      why: `the role ${by.role} does not close this gate`,
      wouldMeet: `Signed off by: ${assessment.closingRoles.join(', ')}`,
      basis: SEPARATION,
    });
  for (const sole of assessment.soleRecorders.filter((s) => s.staffId === by.id))
    reasons.push({
      requirement: 'own-evidence',
      title: `Independent sign-off of: ${sole.title}`,
      why: `the only evidence for ${sole.requirement} was recorded by ${by.id}`,
      wouldMeet: 'Someone who did not record this evidence closes the gate',
      basis: SEPARATION,
    });
  return reasons;
};

const decideClosure = (command: CloseGate, state: ProgrammeState): Decision => {
  const { gate, assessment } = command;
  const { request } = state.gates[gate];
  if (isClosed(state.gates[gate])) return [];
  const unmet = [...signOffReasons(command, state), ...earlierGates(state, gate), ...assessment.unmet];
  if (unmet.length > 0 || request === null || state.pack === null) return [refused(command, unmet)];
  return [
    fact(command, 'GateClosed', {
      gate,
      requestedBy: request.by,
      closedBy: command.by,
      reliedOn: assessment.reliedOn,
      pack: state.pack,
      proposal: assessment.proposal,
      asKnownAtVersion: assessment.asKnownAtVersion,
    }),
  ];
};

const sameStart = (command: StartProgramme, state: ProgrammeState): boolean =>
  state.title === command.title && state.organisation === command.organisation && state.tier === command.tier;

const decideStart = (command: StartProgramme, state: ProgrammeState): Decision => {
  if (state.status !== 'unknown')
    return sameStart(command, state)
      ? []
      : reject('already-started', `${command.programme} has already been started with other particulars`);
  const { programme, title, organisation, tier, pack, targets, by } = command;
  return [
    fact(command, 'ProgrammeStarted', {
      programme,
      title,
      organisation,
      tier,
      nature: natureOf(programme),
      pack,
      owner: by,
      targets,
    }),
  ];
};

/** Facts that follow from a command; `[]` when it is already so. A refused closure is a fact too. */
export const decideProgramme = (command: ProgrammeCommand, state: ProgrammeState): Decision => {
  if (command.type === 'StartProgramme') return decideStart(command, state);
  if (state.status === 'unknown') return reject('unknown-programme', 'no programme of this id has been started');
  if (command.type === 'CancelProgramme' && state.status === 'cancelled') return [];
  if (state.status !== 'running') return reject('not-running', `the programme is ${state.status}`);
  switch (command.type) {
    case 'RequestGateClosure':
      return decideRequest(command, state);
    case 'CloseGate':
      return decideClosure(command, state);
    case 'RescheduleTargets': {
      const closed = (Object.keys(command.targets) as Gate[]).find((gate) => isClosed(state.gates[gate]));
      if (closed !== undefined) return reject('target-of-closed-gate', `${closed} has closed; its target cannot move`);
      const targets: Targets = { ...state.targets, ...command.targets };
      if (GATES.every((gate) => targets[gate] === state.targets[gate])) return [];
      return [fact(command, 'TargetsRescheduled', { targets, before: state.targets, reason: command.reason })];
    }
    case 'CancelProgramme':
      return [fact(command, 'ProgrammeCancelled', { reason: command.reason })];
    default:
      return command satisfies never;
  }
};
