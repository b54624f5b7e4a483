import type { ReviewGate } from './commands.ts';
import { type Decision, fact, refusedCommand, reject, SEPARATION, wrongRole } from './decision.ts';
import type { UnmetReason } from './events.ts';
import { ownEvidence } from './gate-sign-off.ts';
import type { ProgrammeState } from './state.ts';
import { formatPerson, isSamePerson } from './succession.ts';

/** Who may not say that a closure stands: whoever asked for it, brought about what put it in question, or alone recorded what it rests on now. */
const againstReaffirming = (command: ReviewGate, state: ProgrammeState): readonly UnmetReason[] => {
  const { gate, by, soleRecorders } = command;
  const { closure, questions } = state.gates[gate];
  const reasons: UnmetReason[] = [];
  if (closure !== null && isSamePerson(state, closure.requestedBy.id, by.id))
    reasons.push({
      requirement: 'same-person',
      title: 'Reaffirmed by someone who did not ask for the closure',
      why: `${formatPerson(closure.requestedBy.id, by.id)} asked for the closure that is in question`,
      wouldMeet: 'Another person with a closing role reaffirms it',
      basis: SEPARATION,
    });
  const hand = questions.flatMap(({ hands = [] }) => hands).find((id) => isSamePerson(state, id, by.id));
  if (hand !== undefined)
    reasons.push({
      requirement: 'same-person',
      title: 'Reaffirmed by someone who did not put it in question',
      why: `${formatPerson(hand, by.id)} recorded what puts the closing in question`,
      wouldMeet: 'Another person with a closing role reaffirms it',
      basis: SEPARATION,
    });
  const then = (closure?.reliedOn ?? []).flatMap(({ requirement, recordedAlone = [] }) =>
    recordedAlone.map((staffId) => ({ requirement, title: requirement, staffId })),
  );
  const isKnown = ({ requirement, staffId }: (typeof then)[number]): boolean =>
    soleRecorders.some((now) => now.requirement === requirement && now.staffId === staffId);
  const all = [...soleRecorders, ...then.filter((one) => !isKnown(one))];
  return [...reasons, ...ownEvidence(command, all, state)];
};

/** Reaffirms or reopens, with reasons, by a role that closes. Opening again binds more, so anybody of such a role may. */
export const decideReview = (command: ReviewGate, state: ProgrammeState): Decision => {
  const { gate, by, reason } = command;
  const { decided } = state.gates[gate];
  const reaffirms = command.type === 'ReaffirmGate';
  if (reaffirms && decided === 'closed') return [];
  if (!reaffirms && decided === 'reopened') return [];
  if (reaffirms && decided !== 'questioned') return reject('not-questioned', `${gate} is not in question`);
  if (!reaffirms && decided === 'open')
    return reject('not-closed', `${gate} has not closed, so there is nothing to reopen`);
  const reasons: UnmetReason[] = [];
  if (!command.closingRoles.includes(by.role))
    reasons.push(wrongRole(by.role, command.closingRoles, `${gate} is reviewed by a closing role`));
  if (reaffirms) reasons.push(...againstReaffirming(command, state));
  if (reasons.length > 0) return [refusedCommand(command, reasons)];
  return [fact(command, reaffirms ? 'GateReaffirmed' : 'GateReopened', { gate, by, reason })];
};
