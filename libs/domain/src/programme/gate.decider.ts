import type { CloseGate, RequestGateClosure, SendBackClosure } from './commands.ts';
import { type Decision, fact, refusedCommand, reject, wrongRole } from './decision.ts';
import type { ProgrammeEvent, UnmetReason } from './events.ts';
import { afterWaivers, obstacles } from './gate-obstacles.ts';
import { shownSince, signOffReasons } from './gate-sign-off.ts';
import { isClosed } from './gate-state.ts';
import type { ProgrammeState } from './state.ts';
import { replaced } from './succession.ts';

const refused = (command: RequestGateClosure | CloseGate, unmet: readonly UnmetReason[]): ProgrammeEvent =>
  fact(command, 'GateClosureRefused', {
    gate: command.gate,
    step: command.type === 'CloseGate' ? 'closure' : 'request',
    by: command.by,
    unmet,
    ...(command.type === 'RequestGateClosure' && command.note !== undefined ? { note: command.note } : {}),
  });

/** Asks for closure; refused, on the record, while anything stands in its way. */
export const decideRequest = (command: RequestGateClosure, state: ProgrammeState): Decision => {
  const { gate } = command;
  const { request } = state.gates[gate];
  const { observations = [] } = command.assessment;
  if (isClosed(state.gates[gate])) return [];
  if (request?.by.id === command.by.id && shownSince(request, observations).length === 0) return [];
  const unmet = [...replaced(command, state), ...obstacles(command, state)];
  if (unmet.length > 0) return [refused(command, unmet)];
  return [
    fact(command, 'GateClosureRequested', {
      gate,
      requestedBy: command.by,
      ...(command.note === undefined ? {} : { note: command.note }),
      ...(observations.length === 0 ? {} : { observations }),
    }),
  ];
};

/** Gives a request back to whoever asked, by a role that closes the gate. Nothing closes by it, so that whoever asked may do so, too. */
export const decideReturn = (command: SendBackClosure, state: ProgrammeState): Decision => {
  const { gate, by, reason, closingRoles } = command;
  const { request, sentBack } = state.gates[gate];
  if (request === null)
    return sentBack === undefined ? reject('closure-not-requested', `nobody has asked for ${gate} to be closed`) : [];
  if (!closingRoles.includes(by.role))
    return [refusedCommand(command, [wrongRole(by.role, closingRoles, 'Sent back by a closing role')])];
  return [fact(command, 'GateClosureSentBack', { gate, requestedBy: request.by, by, reason })];
};

/** Closes by a second person; refused, on the record, while anything stands in its way. */
export const decideClosure = (command: CloseGate, state: ProgrammeState): Decision => {
  const { gate, assessment } = command;
  const { request } = state.gates[gate];
  if (isClosed(state.gates[gate])) return [];
  const unmet = [...signOffReasons(command, state), ...obstacles(command, state)];
  if (unmet.length > 0 || request === null || state.pack === null) return [refused(command, unmet)];
  return [
    fact(command, 'GateClosed', {
      gate,
      requestedBy: request.by,
      closedBy: command.by,
      reliedOn: assessment.reliedOn,
      pack: state.pack,
      waivers: afterWaivers(command, state).waivers,
      proposal: assessment.proposal,
      assessmentVersion: assessment.assessmentVersion,
      asKnownAtVersion: assessment.asKnownAtVersion,
      ...(assessment.observations === undefined || assessment.observations.length === 0
        ? {}
        : { observations: assessment.observations }),
      ...assessment.evaluatedWith,
    }),
  ];
};
