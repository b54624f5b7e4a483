import { own } from '../own.ts';
import type { ApproveErasure, RequestErasure } from './commands.ts';
import { type Decision, fact, local, refusedCommand, reject, SEPARATION } from './decision.ts';
import type { ErasedEvent, ErasureGround, PayloadOf, Signatory, UnmetReason } from './events.ts';
import { refusedByRole } from './roles.ts';
import type { ProgrammeState } from './state.ts';
import { formatPerson, isSamePerson } from './succession.ts';

/** An erasure that was asked for, and whether it was carried out. */
export interface Erasure {
  readonly ground: ErasureGround;
  readonly decidedBy: Signatory;
  readonly status: 'requested' | 'erased';
  /** Version at which the event stands. */
  readonly version: number;
  /** Version at which its erasure is recorded; absent until then. */
  readonly erasedIn?: number;
}
/** Erasures by the id under which the event stands in the programme's own record. */
export type Erasures = Readonly<Record<string, Erasure>>;

/** An event that a command would erase, with what stays of it; or why nothing of it can be erased. */
export type Erasable =
  { readonly of: ErasedEvent; readonly residue: PayloadOf<'PayloadErased'>['residue'] } | { readonly not: string };

export const withErasure = (
  erasures: Erasures = {},
  { of, ground, decidedBy }: Pick<PayloadOf<'ErasureRequested'>, 'of' | 'ground' | 'decidedBy'>,
  done: Pick<Erasure, 'status' | 'erasedIn'>,
): Erasures => ({ ...erasures, [of.eventId]: { ground, decidedBy, version: of.version, ...done } });

/** Whether something that stood at a version or before it was erased later. */
export const isErasedSince = (erasures: Erasures = {}, at: number): boolean =>
  Object.values(erasures).some(({ version, erasedIn = 0 }) => version <= at && erasedIn > at);

const UNKNOWN = reject('unknown-evidence', 'no evidence of this id is on the record of this programme');

/** While a court or auditor has asked for a stop, nothing is erased. */
const heldBy = ({ suspensions }: ProgrammeState): readonly UnmetReason[] =>
  suspensions
    .filter(({ cause }) => cause === 'legal-hold')
    .map(({ reference }) => ({
      requirement: 'legal-hold',
      title: 'Nothing is erased under a legal hold',
      why: `the legal hold ${reference} is on record`,
      wouldMeet: 'The end of the hold is recorded first',
      basis: local('Records retention, ICS involvement policy'),
    }));

/** Asks for the erasure of what an event said; nothing where that was asked for, or done, before. */
export const decideErasureRequest = (command: RequestErasure, state: ProgrammeState): Decision => {
  const { erasable, ground, reason, by } = command;
  if (erasable === undefined) return UNKNOWN;
  if ('not' in erasable) return reject('not-erasable', erasable.not);
  const { of } = erasable;
  if (own(state.erasures ?? {}, of.eventId) !== undefined) return [];
  const held = heldBy(state);
  if (held.length > 0) return [refusedCommand(command, held)];
  return refusedByRole(command) ?? [fact(command, 'ErasureRequested', { of, ground, reason, decidedBy: by })];
};

/** Erases what an event said, as another person than whoever asked for it. */
export const decideErasureApproval = (command: ApproveErasure, state: ProgrammeState): Decision => {
  const { erasable, by } = command;
  if (erasable === undefined) return UNKNOWN;
  if ('not' in erasable) return reject('not-erasable', erasable.not);
  const { of, residue } = erasable;
  const asked = own(state.erasures ?? {}, of.eventId);
  if (asked === undefined) return reject('erasure-not-requested', 'nobody has asked for the erasure of this event');
  const { ground, decidedBy, status } = asked;
  if (status === 'erased') return [];
  const reasons: UnmetReason[] = [...heldBy(state)];
  if (isSamePerson(state, decidedBy.id, by.id))
    reasons.push({
      requirement: 'same-person',
      title: 'Approved by someone who did not ask for it',
      why: `${formatPerson(decidedBy.id, by.id)} asked for this erasure and cannot also approve it`,
      wouldMeet: 'Another person with an approving role approves it',
      basis: SEPARATION,
    });
  if (reasons.length > 0) return [refusedCommand(command, reasons)];
  return refusedByRole(command) ?? [fact(command, 'PayloadErased', { of, ground, decidedBy, approvedBy: by, residue })];
};
