import type { ConfirmNoPerson } from './commands.ts';
import { type Decision, fact, refusedCommand, wrongRole } from './decision.ts';
import type { Signatory } from './events.ts';
import { COUNTERSIGNING_ROLES } from './commands/evidence.ts';
import type { ProgrammeState } from './state.ts';
import { own } from '../own.ts';

/** Who confirmed, and by which event of the programme. */
export interface Confirmation {
  readonly event: string;
  readonly by: Signatory;
}
/** Confirmations by the digest of the message, each of another person, in the order given. */
export type Confirmations = Readonly<Record<string, readonly Confirmation[]>>;

/** Most people who confirm one message. Its recorder and its sender are two at most, so that one of three counts already. */
const MOST_CONFIRMERS = 5;

/** Confirmations that the message with this SHA-256 digest (hexadecimal) names no person; none where nobody confirmed. */
export const confirmationsOf = (kept: Confirmations = {}, digest: string): readonly Confirmation[] =>
  own(kept, digest) ?? [];

export const withConfirmation = (
  kept: Confirmations = {},
  digest: string,
  confirmation: Confirmation,
): Confirmations => ({ ...kept, [digest]: [...confirmationsOf(kept, digest), confirmation] });

/**
 * Puts on the record that a message names no person. What was refused is not kept, so its recorder is not known here: each person's
 * confirmation is taken, and whether one of them is another person than recorder and sender is checked when the message comes again.
 */
export const decideNoPerson = (command: ConfirmNoPerson, state: ProgrammeState): Decision => {
  const { digest, by, reason } = command;
  const confirmations = confirmationsOf(state.confirmations, digest);
  if (confirmations.some((one) => one.by.id === by.id) || confirmations.length >= MOST_CONFIRMERS) return [];
  if (!COUNTERSIGNING_ROLES.includes(by.role))
    return [
      refusedCommand(command, [
        wrongRole(by.role, COUNTERSIGNING_ROLES, 'Confirmed by a role that works on programmes'),
      ]),
    ];
  return [fact(command, 'NoPersonConfirmed', { digest, by, reason })];
};
