import type { CommandContext, ProgrammeCommand } from '@throughline/domain';
import type { Standings } from '@throughline/policy';
import type { Loaded } from './decide.ts';
import { rejection, type Rejection } from './rejection.ts';
import type { ParsedSteeringAction } from './command-schemas.ts';

const unknownRequirement = rejection(
  'unknown-requirement',
  'the programme’s policy has no such requirement in its tier',
);
const unknownWaiver = rejection('unknown-waiver', 'no waiver of this id is on record');

/** The steering action as a command to the decider, with what the pinned policy says of it on the record it is decided on. */
export const steeringCommand = (
  action: ParsedSteeringAction,
  cause: CommandContext,
  { standings, loaded: { standing, version } }: { readonly standings: Standings; readonly loaded: Loaded },
): ProgrammeCommand | Rejection => {
  switch (action.type) {
    case 'ReaffirmGate':
    case 'ReopenGate':
      return { ...cause, ...action, closingRoles: standings.assessGate(standing, action.gate, version).closingRoles };
    case 'ProposeWaiver': {
      const { requirement, ...proposal } = action;
      const policy = standings.waiverPolicy(standing, requirement);
      return policy === undefined ? unknownRequirement : { ...cause, ...proposal, policy };
    }
    case 'ApproveWaiver': {
      const { legalAdvice, ...approval } = action;
      const requirement = standing.programme.waivers[action.waiver]?.requirement;
      if (requirement === undefined) return unknownWaiver;
      const policy = standings.waiverPolicy(standing, requirement);
      if (policy === undefined) return unknownRequirement;
      return { ...cause, ...approval, policy, ...(legalAdvice === undefined ? {} : { legalAdvice }) };
    }
    case 'SuspendProgramme': {
      const { until, ...suspension } = action;
      return { ...cause, ...suspension, ...(until === undefined ? {} : { until }) };
    }
    case 'OverrideCommitment': {
      const known = Object.entries(standing.course.commitments).flatMap(([name, { made }]) =>
        made === null ? [] : [name],
      );
      return { ...cause, ...action, known };
    }
    case 'RevokeWaiver':
    case 'ExpireWaiver':
    case 'SetTier':
    case 'ResumeProgramme':
    case 'TransferProgramme':
    case 'ResolveDuplicate':
      return { ...cause, ...action };
    default:
      return action satisfies never;
  }
};
