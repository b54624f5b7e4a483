import type { ProgrammeCommand } from './commands.ts';
import { refusedCommand, wrongRole } from './decision.ts';
import type { ProgrammeEvent } from './events.ts';

/** Who gives which of the commands that steer a programme. Closing, reviewing and waiving take the roles that the policy pack names. */
export const STEERING_ROLES = {
  RevokeWaiver: ['approver', 'board-secretary'],
  ExpireWaiver: ['engine'],
  SetTier: ['programme-manager', 'board-secretary'],
  MovePack: ['approver', 'board-secretary'],
  SuspendProgramme: ['programme-manager', 'board-secretary'],
  ResumeProgramme: ['programme-manager', 'board-secretary'],
  OfferTransfer: ['programme-manager', 'board-secretary'],
  AcceptOffer: ['programme-manager', 'board-secretary'],
  RefuseOffer: ['programme-manager', 'board-secretary'],
  WithdrawOffer: ['programme-manager', 'approver', 'board-secretary'],
  AssignTeam: ['programme-manager', 'board-secretary'],
  ForkProgramme: ['approver', 'board-secretary'],
  OverrideCommitment: ['board-secretary'],
} as const satisfies Partial<Record<ProgrammeCommand['type'], readonly string[]>>;

/** Who may vouch for evidence that another person recorded or corrected late. */
export const COUNTERSIGNING_ROLES: readonly string[] = [
  'involvement-lead',
  'programme-manager',
  'approver',
  'board-secretary',
];

type Steering = keyof typeof STEERING_ROLES;

const TITLES: Readonly<Record<Steering, string>> = {
  RevokeWaiver: 'A waiver is revoked by a role that approves waivers',
  ExpireWaiver: 'A waiver expires by its clock, which only the engine reads',
  SetTier: 'The tier is set by a role that answers for the programme',
  MovePack: 'A programme is moved to another policy pack by a role that signs off',
  SuspendProgramme: 'A programme is suspended by a role that answers for it',
  ResumeProgramme: 'A programme is resumed by a role that answers for it',
  OfferTransfer: 'A programme is offered by a role that answers for it',
  AcceptOffer: 'A programme is accepted by a role that will answer for it',
  RefuseOffer: 'An offer is refused by a role that could have accepted it',
  WithdrawOffer: 'An offer is withdrawn by a role that could have made it',
  AssignTeam: 'A team is named by a role that answers for the programme',
  ForkProgramme: 'A programme is forked by a role that signs off',
  OverrideCommitment: 'A promise is overridden by the board',
};

/** The refusal, for the record, of a command by a role that does not give it; undefined when the role does. */
export const refusedByRole = (
  command: Extract<ProgrammeCommand, { readonly type: Steering }>,
): readonly ProgrammeEvent[] | undefined => {
  const roles: readonly string[] = STEERING_ROLES[command.type];
  const { role } = command.by;
  return roles.includes(role) ? undefined : [refusedCommand(command, [wrongRole(role, roles, TITLES[command.type])])];
};
