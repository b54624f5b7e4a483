import { natureOf } from '../values.ts';
import type { CommandContext, CommandOf, ProgrammeCommand, StartProgramme } from './commands.ts';
import { type CommandType, commandRow } from './commands/table.ts';
import { type Decision, fact, refusedCommand, reject } from './decision.ts';
import { decideCountersignature } from './countersign.decider.ts';
import { decideDuplicate } from './duplicate.decider.ts';
import { decideErasureApproval, decideErasureRequest } from './erasure.decider.ts';
import { decideFork } from './fork.decider.ts';
import { decideNoPerson } from './no-person.ts';
import { decideAcceptance, decideOfferEnd, decideTransferOffer } from './offer.decider.ts';
import { decidePackRequest } from './pack.decider.ts';
import {
  decidePublicationApproval,
  decidePublicationRequest,
  decidePublicationReturn,
  decideWithdrawal,
} from './publication.decider.ts';
import { decideClosure, decideRequest, decideReturn } from './gate.decider.ts';
import { decideReview } from './gate-review.decider.ts';
import {
  decideOverride,
  decidePackMove,
  decideReschedule,
  decideResumption,
  decideSuspension,
} from './steering.decider.ts';
import { isByRole, refusedByRole } from './roles.ts';
import type { ProgrammeState } from './state.ts';
import { replaced } from './succession.ts';
import { decideTeam } from './team.decider.ts';
import { decideTier } from './tier.decider.ts';
import { decideApproval, decideEnd, decideProposal } from './waiver.decider.ts';

const sameStart = (command: StartProgramme, state: ProgrammeState): boolean =>
  state.title === command.title && state.organisation === command.organisation && state.tier === command.tier;

const decideStart = (command: StartProgramme, state: ProgrammeState): Decision => {
  const { programme, title, organisation, tier, pack, targets, by } = command;
  if (state.status !== 'unknown')
    return sameStart(command, state)
      ? []
      : reject('already-started', `${programme} has already been started with other particulars`);
  const particulars = { programme, title, organisation, tier, nature: natureOf(programme), pack, owner: by, targets };
  return [fact(command, 'ProgrammeStarted', particulars)];
};

/** Given by people of the organisation that an offer was made to, who have no part in the programme yet. */
const OF_RECEIVER: readonly CommandType[] = ['AcceptOffer', 'RefuseOffer'];

/** A command by what is known of it before it says what it asks for. */
interface GivenCommand extends CommandContext {
  readonly type: CommandType;
  /** Of a suspension. */
  readonly cause?: unknown;
}

/** A hold is on the record, which outlives every programme: it is placed on a completed or cancelled one too, and lifted there. No gate opens by it. */
const isHold = (command: GivenCommand): boolean =>
  command.type === 'ResumeProgramme' || (command.type === 'SuspendProgramme' && command.cause === 'legal-hold');

const isStillTaken = (command: GivenCommand, { status }: ProgrammeState): boolean =>
  status === 'running' ||
  isHold(command) ||
  commandRow(command.type).outlives === 'everything' ||
  (status === 'completed' && commandRow(command.type).outlives === 'completion');

/** What decides each command. */
const DECIDERS: { readonly [T in CommandType]: (command: CommandOf<T>, state: ProgrammeState) => Decision } = {
  StartProgramme: decideStart,
  RequestGateClosure: decideRequest,
  CloseGate: decideClosure,
  SendBackClosure: decideReturn,
  ReaffirmGate: decideReview,
  ReopenGate: decideReview,
  ProposeWaiver: decideProposal,
  ApproveWaiver: decideApproval,
  RevokeWaiver: decideEnd,
  ExpireWaiver: decideEnd,
  SetTier: decideTier,
  MovePack: decidePackMove,
  SuspendProgramme: decideSuspension,
  ResumeProgramme: decideResumption,
  OverrideCommitment: decideOverride,
  AssignTeam: decideTeam,
  OfferTransfer: decideTransferOffer,
  AcceptOffer: decideAcceptance,
  RefuseOffer: decideOfferEnd,
  WithdrawOffer: decideOfferEnd,
  ForkProgramme: decideFork,
  ResolveDuplicate: decideDuplicate,
  ConfirmNoPerson: decideNoPerson,
  CountersignEvidence: decideCountersignature,
  RescheduleTargets: decideReschedule,
  RequestEvidencePack: decidePackRequest,
  RequestErasure: decideErasureRequest,
  ApproveErasure: decideErasureApproval,
  RequestPublication: decidePublicationRequest,
  ApprovePublication: decidePublicationApproval,
  SendBackPublication: decidePublicationReturn,
  WithdrawPublication: decideWithdrawal,
  CancelProgramme: (command) => [fact(command, 'ProgrammeCancelled', { reason: command.reason })],
};

/** What stands against any command of a type by somebody, whatever it asks for; undefined: nothing, and its own decider has the say. */
const beforehand = (command: GivenCommand, state: ProgrammeState): Decision | undefined => {
  if (state.status === 'unknown') return reject('unknown-programme', 'no programme of this id has been started');
  if (command.type === 'CancelProgramme' && state.status === 'cancelled') return [];
  if (!isStillTaken(command, state)) return reject('not-running', `the programme is ${state.status}`);
  const isOfGate = command.type === 'RequestGateClosure' || command.type === 'CloseGate';
  const reasons = isOfGate || OF_RECEIVER.includes(command.type) ? [] : replaced(command, state);
  return reasons.length > 0 ? [refusedCommand(command, reasons)] : undefined;
};

/** The same with the roles of its row: what can be said of a command before anybody has filled in what it asks for. */
export const decideGiving = (command: GivenCommand, state: ProgrammeState): Decision | undefined =>
  beforehand(command, state) ?? (isByRole(command) ? refusedByRole(command) : undefined);

/** Facts that follow from a command; `[]` when it is already so. A refusal that someone may ask about later is a fact too. */
export const decideProgramme = (command: ProgrammeCommand, state: ProgrammeState): Decision => {
  if (command.type === 'StartProgramme') return decideStart(command, state);
  const already = beforehand(command, state);
  if (already !== undefined) return already;
  const decide = DECIDERS[command.type] as (command: ProgrammeCommand, state: ProgrammeState) => Decision;
  return decide(command, state);
};
