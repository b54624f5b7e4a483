import type { CommandContext } from './commands.ts';
import type { CommandRow } from './commands/row.ts';
import { COMMANDS, type CommandType } from './commands/table.ts';
import { refusedCommand, wrongRole } from './decision.ts';
import type { ProgrammeEvent } from './events.ts';

type Rows = typeof COMMANDS;

/** Commands that take a role which their row names, and which are refused to anybody else for that alone. */
type ByRole = {
  [Type in CommandType]: Rows[Type] extends { readonly roles: readonly string[]; readonly rule: string } ? Type : never;
}[CommandType];

/** Who gives which of the commands that steer a programme. Closing, reviewing and waiving take the roles that the policy pack names. */
export const STEERING_ROLES = Object.fromEntries(
  Object.entries<CommandRow>(COMMANDS).flatMap(([type, { roles, rule }]) =>
    roles === undefined || rule === undefined ? [] : [[type, roles]],
  ),
) as { readonly [Type in ByRole]: Rows[Type]['roles'] };

/** A command of which the row says who gives it. */
type GivenByRole = CommandContext & { readonly type: ByRole };

/** Whether its row says who gives a command. */
export const isByRole = (command: CommandContext & { readonly type: CommandType }): command is GivenByRole =>
  Object.hasOwn(STEERING_ROLES, command.type);

/** The refusal, for the record, of a command by a role that does not give it; undefined when the role does. */
export const refusedByRole = (command: GivenByRole): readonly ProgrammeEvent[] | undefined => {
  const { roles, rule } = COMMANDS[command.type];
  const { role } = command.by;
  const accepted: readonly string[] = roles;
  return accepted.includes(role) ? undefined : [refusedCommand(command, [wrongRole(role, accepted, rule)])];
};
