import { type CommandContext, type ProgrammeCommand, own } from '@throughline/domain';
import type { ActivityDependencies, Loaded } from './decide.ts';
import { countersignCommand } from './countersign.ts';
import { packMoveCommand } from './pack-move.ts';
import { successionCommand } from './succession.ts';
import { tierCommand } from './tier.ts';
import { rejection, type Rejection } from './rejection.ts';
import type { ParsedSteeringAction } from './command-schemas.ts';

const unknownRequirement = rejection(
  'unknown-requirement',
  'the programme’s policy has no such requirement in its tier',
);
const unknownWaiver = rejection('unknown-waiver', 'no waiver of this id is on record');

type Given<T> = { [K in keyof T]: Exclude<T[K], undefined> };
/** Without the members that were not given. */
const named = <T extends object>(action: T): Given<T> =>
  Object.fromEntries(Object.entries(action).filter(([, value]) => value !== undefined)) as Given<T>;

/** The steering action as a command to the decider, with what the pinned policy says of it on the record it is decided on. */
export const steeringCommand = (
  action: ParsedSteeringAction,
  cause: CommandContext,
  given: { readonly dependencies: ActivityDependencies; readonly loaded: Loaded },
): ProgrammeCommand | Rejection | Promise<ProgrammeCommand | Rejection> => {
  const {
    dependencies: { standings },
    loaded: { standing, version },
  } = given;
  switch (action.type) {
    case 'ReaffirmGate':
    case 'ReopenGate': {
      const { closingRoles, soleRecorders } = standings.assessGate(standing, action.gate, version);
      return { ...cause, ...action, closingRoles, soleRecorders };
    }
    case 'ProposeWaiver': {
      const { requirement, ...proposal } = action;
      const policy = standings.waiverPolicy(standing, requirement);
      return policy === undefined ? unknownRequirement : { ...cause, ...proposal, policy };
    }
    case 'ApproveWaiver': {
      const { legalAdvice, ...approval } = action;
      const requirement = own(standing.programme.waivers, action.waiver)?.requirement;
      if (requirement === undefined) return unknownWaiver;
      const policy = standings.waiverPolicy(standing, requirement);
      if (policy === undefined) return unknownRequirement;
      return { ...cause, ...approval, policy, ...(legalAdvice === undefined ? {} : { legalAdvice }) };
    }
    case 'MovePack':
      return packMoveCommand(action, cause, given);
    case 'SuspendProgramme': {
      const { until, ...suspension } = action;
      return { ...cause, ...suspension, ...(until === undefined ? {} : { until }) };
    }
    case 'OverrideCommitment': {
      const promisedOn = own(standing.course.commitments, action.commitment)?.lastMade?.on;
      return { ...cause, ...action, promisedOn };
    }
    case 'OfferTransfer':
    case 'AcceptOffer':
    case 'ForkProgramme':
      return successionCommand(named(action), cause, given);
    case 'RevokeWaiver':
    case 'ExpireWaiver':
      return { ...cause, ...action, decisions: standings.decisionsOn(standing, action.waiver) };
    case 'SetTier':
      return tierCommand(action, cause, given);
    case 'CountersignEvidence':
      return countersignCommand(action, cause, given);
    case 'ConfirmNoPerson':
    case 'ResumeProgramme':
    case 'RefuseOffer':
    case 'WithdrawOffer':
    case 'AssignTeam':
    case 'ResolveDuplicate':
      return { ...cause, ...action };
    default:
      return action satisfies never;
  }
};
