import type { CommandContext } from './commands.ts';
import type { RejectionCode } from './commands/table.ts';
import type { ProgrammeEvent, UnmetReason } from './events.ts';

/** The command makes no sense for this programme; nothing is recorded. */
export interface CommandRejected {
  readonly rejected: { readonly code: RejectionCode; readonly detail: string };
}
/** What a command causes: the facts, none where it is already so; or why it makes no sense here. */
export type Decision = readonly ProgrammeEvent[] | CommandRejected;

export const reject = (code: RejectionCode, detail: string): CommandRejected => ({
  rejected: { code, detail },
});

/** The event a command causes; its id derives from the command, so a repeat is a no-op in the store. A second event of the same command says so. */
export const fact = <E extends ProgrammeEvent>(
  command: CommandContext,
  type: E['type'],
  payload: E['payload'],
  suffix = '',
): E =>
  ({
    eventId: `command:${command.commandId}${suffix}`,
    type,
    occurredAt: command.now,
    actor: { role: command.by.role, id: command.by.id },
    payload,
  }) as E;

/** Basis of what the commissioner's own policy asks for. */
export const local = (citation: string): UnmetReason['basis'] => [{ citation, force: 'local' }];
export const SEPARATION = local('Separation of duties, ICS involvement policy');

/** A refused command that someone may ask about later. */
export const refusedCommand = (
  command: CommandContext & { readonly type: string },
  reasons: readonly UnmetReason[],
): ProgrammeEvent => fact(command, 'CommandRefused', { command: command.type, by: command.by, reasons });

/** A role as people say it: `board-secretary` as `board secretary`. */
export const formatRole = (role: string): string => role.replaceAll('-', ' ');

/** A person without one of the roles it takes. */
export const wrongRole = (role: string, accepted: readonly string[], title: string): UnmetReason => ({
  requirement: 'role',
  title,
  why: `the role ${formatRole(role)} does not do this`,
  wouldMeet: `One of these roles: ${accepted.map(formatRole).join(', ')}`,
  basis: SEPARATION,
});

/** Reasons by what they concern: codes of those that somebody else's hand would meet. */
const OF_PERSON: readonly string[] = ['same-person', 'own-evidence', 'own-change', 'replaced'];

/** What reasons concern, the first that applies: a role that does not do this, a person who may not, or what is on the record. */
export const concernOf = (reasons: readonly Pick<UnmetReason, 'requirement'>[]): 'role' | 'person' | 'record' => {
  const has = (codes: readonly string[]): boolean => reasons.some(({ requirement }) => codes.includes(requirement));
  if (has(['role'])) return 'role';
  return has(OF_PERSON) ? 'person' : 'record';
};
