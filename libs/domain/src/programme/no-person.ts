import type { ConfirmNoPerson } from './commands.ts';
import { type Decision, fact, refusedCommand, wrongRole } from './decision.ts';
import type { Signatory } from './events.ts';
import { COUNTERSIGNING_ROLES } from './commands/evidence.ts';
import type { ProgrammeState } from './state.ts';
import { own } from '../own.ts';

/** A person has looked at a message that was refused on suspicion, and says that it names no person. */
export interface NoPersonConfirmed {
  /** SHA-256 of the message, lower-case hex, as its refusal gives it. */
  readonly digest: string;
  readonly by: Signatory;
  readonly reason: string;
}

/** Who confirmed, and by which event of the programme. */
export interface Confirmation {
  readonly event: string;
  readonly by: Signatory;
}
/** Confirmations by the digest of the message. */
export type Confirmations = Readonly<Record<string, Confirmation>>;

export const confirmationOf = (kept: Confirmations = {}, digest: string): Confirmation | undefined => own(kept, digest);

/**
 * Puts on the record that a message names no person. That its recorder is another person is checked when the message comes again: what was
 * refused is not kept, so its recorder is not known here.
 */
export const decideNoPerson = (command: ConfirmNoPerson, state: ProgrammeState): Decision => {
  const { digest, by, reason } = command;
  if (confirmationOf(state.confirmations, digest) !== undefined) return [];
  if (!COUNTERSIGNING_ROLES.includes(by.role))
    return [
      refusedCommand(command, [
        wrongRole(by.role, COUNTERSIGNING_ROLES, 'Confirmed by a role that works on programmes'),
      ]),
    ];
  return [fact(command, 'NoPersonConfirmed', { digest, by, reason })];
};
