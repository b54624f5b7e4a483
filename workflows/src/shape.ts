import { ApplicationFailure } from '@temporalio/common';
import { COMMAND_FAILURES, type CommandMessage, type SteerMessage } from './commands.ts';

type Kind = 'string' | 'object';
type Shape = Readonly<Record<string, Kind>>;

const invalid = (field: string, accepted: string): never => {
  throw ApplicationFailure.nonRetryable(`${field}: ${accepted}`, COMMAND_FAILURES.invalid);
};

const check = (value: unknown, where: string, shape: Shape): void => {
  if (typeof value !== 'object' || value === null) return invalid(where, 'an object is expected');
  const members = new Map<string, unknown>(Object.entries(value));
  for (const [field, kind] of Object.entries(shape)) {
    const found = members.get(field);
    if (typeof found !== kind || found === null || found === '')
      invalid(`${where}.${field}`, `${kind === 'object' ? 'an' : 'a'} ${kind} is expected`);
  }
};

/**
 * Validator of an update: its envelope only, which all commands have. A rejected update leaves no trace in history, so whatever is a matter of rules is
 * decided (and recorded) in the store; what a command asks for is parsed by its schema where the activity begins.
 * @throws ApplicationFailure of type `invalid-command`, which names the field and never the value.
 */
export const shaped = (message: CommandMessage): void => {
  check(message, 'command', { commandId: 'string', by: 'object' });
  check(message.by, 'command.by', { role: 'string', id: 'string' });
};

/** Validator of `steer`: as `shaped`, with a command that has a name. */
export const steering = (message: SteerMessage): void => {
  shaped(message);
  check(message.action, 'command.action', { type: 'string' });
};
