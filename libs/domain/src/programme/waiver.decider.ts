import { GATES } from '../values.ts';
import type { ApproveWaiver, EndWaiver, ProposeWaiver, WaiverPolicy } from './commands.ts';
import { type Decision, fact, local, refusedCommand, reject, SEPARATION, wrongRole } from './decision.ts';
import type { ProgrammeEvent, UnmetReason, WaiverGround } from './events.ts';
import { refusedByRole } from './roles.ts';
import type { ProgrammeState } from './state.ts';
import { formatPerson, isSamePerson, type Succession } from './succession.ts';
import { formatGround } from './waiver-words.ts';
import { stands, type Waiver } from './waiver.ts';
import { own } from '../own.ts';

/** The policy takes no waiver of this requirement, or none on these grounds. */
const notTaken = (policy: WaiverPolicy, grounds: WaiverGround): readonly UnmetReason[] => {
  if (policy.grounds.includes(grounds)) return [];
  const never = policy.grounds.length === 0;
  return [
    {
      requirement: policy.requirement,
      title: policy.title,
      why: never ? 'this requirement can never be waived' : `${formatGround(grounds)} is no ground for waiving it`,
      wouldMeet: never
        ? 'Meet the requirement itself'
        : `One of these grounds: ${policy.grounds.map(formatGround).join(', ')}`,
      basis: policy.basis,
    },
  ];
};

/** Proposes a waiver. What can never be waived, or not on these grounds, is refused on the record. */
export const decideProposal = (command: ProposeWaiver, state: ProgrammeState): Decision => {
  const { waiver, policy, grounds, reason, mitigation, expiresAt, by, now } = command;
  if (own(state.waivers, waiver) !== undefined)
    return reject('waiver-id-taken', `a waiver ${waiver} is already on record`);
  const reasons: UnmetReason[] = [...notTaken(policy, grounds)];
  if (Date.parse(expiresAt) <= Date.parse(now))
    reasons.push({
      requirement: 'waiver-expiry',
      title: 'A waiver ends',
      why: 'its expiry is not in the future',
      wouldMeet: 'An expiry after the moment of the proposal',
      basis: local('Waivers, ICS involvement policy'),
    });
  if (reasons.length > 0) return [refusedCommand(command, reasons)];
  const { requirement, gate } = policy;
  const proposal = { waiver, gate, requirement, grounds, reason, mitigation, expiresAt, proposedBy: by };
  return [fact(command, 'WaiverProposed', proposal)];
};

const approvalReasons = (command: ApproveWaiver, waiver: Waiver, succession: Succession): readonly UnmetReason[] => {
  const { by, policy, legalAdvice } = command;
  const reasons: UnmetReason[] = [...notTaken(policy, waiver.grounds)];
  if (isSamePerson(succession, waiver.proposedBy.id, by.id))
    reasons.push({
      requirement: 'same-person',
      title: 'Approved by someone who did not propose it',
      why: `${formatPerson(waiver.proposedBy.id, by.id)} proposed this waiver and cannot also approve it`,
      wouldMeet: 'Another person with an approving role approves it',
      basis: SEPARATION,
    });
  if (!policy.approvingRoles.includes(by.role))
    reasons.push(wrongRole(by.role, policy.approvingRoles, 'Approved by the right role for the tier'));
  if (policy.needsLegalAdvice && legalAdvice === undefined)
    reasons.push({
      requirement: 'legal-advice',
      title: 'Approved with a reference to legal advice',
      why: 'no reference to legal advice is recorded',
      wouldMeet: 'Give the reference of the advice the board committee had',
      basis: policy.basis,
    });
  return reasons;
};

/** Approves a proposed waiver, or anew one that was approved in a lower tier: a second person, of the role the tier asks for. */
export const decideApproval = (command: ApproveWaiver, state: ProgrammeState): Decision => {
  const waiver = own(state.waivers, command.waiver);
  if (waiver === undefined) return reject('unknown-waiver', 'no waiver of this id is on record');
  if (stands(waiver, state)) return [];
  if (
    (waiver.status !== 'proposed' && waiver.status !== 'approved') ||
    Date.parse(waiver.expiresAt) <= Date.parse(command.now)
  )
    return reject('waiver-over', `the waiver is ${waiver.status} or past its expiry`);
  const reasons = approvalReasons(command, waiver, state);
  if (reasons.length > 0) return [refusedCommand(command, reasons)];
  const approval = { waiver: command.waiver, approvedBy: command.by };
  return [
    fact(
      command,
      'WaiverApproved',
      command.legalAdvice === undefined ? approval : { ...approval, legalAdvice: command.legalAdvice },
    ),
  ];
};

/** Ends a waiver: its requirement comes back, every closing that relied on it is in question, and those closures are listed with the decisions taken on them. */
export const decideEnd = (command: EndWaiver, state: ProgrammeState): Decision => {
  const waiver = own(state.waivers, command.waiver);
  if (waiver === undefined) return reject('unknown-waiver', 'no waiver of this id is on record');
  if (waiver.status === 'revoked' || waiver.status === 'expired') return [];
  const expires = command.type === 'ExpireWaiver';
  if (expires && Date.parse(command.now) < Date.parse(waiver.expiresAt))
    return reject('waiver-over', 'the waiver has not reached its expiry');
  const refusal = refusedByRole(command);
  if (refusal !== undefined) return refusal;
  const dependentClosures = GATES.flatMap((gate) => {
    const { closure, decided } = state.gates[gate];
    return closure?.waivers.includes(command.waiver) && decided !== 'reopened'
      ? [{ gate, closure: closure.eventId }]
      : [];
  });
  const how = expires ? 'expired' : 'revoked';
  const ended = fact(command, 'WaiverEnded', {
    waiver: command.waiver,
    how,
    reason: command.reason,
    dependentClosures,
    dependentDecisions: command.decisions,
  });
  const questioned = dependentClosures.map(({ gate }): ProgrammeEvent =>
    fact(
      command,
      'GateQuestioned',
      {
        gate,
        because: [
          {
            requirement: waiver.requirement,
            reliedOn: `waiver ${command.waiver}`,
            what: `${how}: ${command.reason}`,
            ...(expires ? {} : { hands: [command.by.id] }),
          },
        ],
      },
      `:${gate}`,
    ),
  );
  return [ended, ...questioned];
};
