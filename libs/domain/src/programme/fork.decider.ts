import type { NewEvent, RecordedEvent } from '../event.ts';
import { natureOf } from '../values.ts';
import type { ForkProgramme, ProgrammeCommand } from './commands.ts';
import { type Decision, fact, reject } from './decision.ts';
import type { ProgrammeEvent, Signatory, Targets } from './events.ts';
import type { BegunByFork } from './events/succession.ts';
import { inherited, inheritedId } from './fork.ts';
import { decideForkOffer, unclearApprovers } from './offer.decider.ts';
import { refusedByRole } from './roles.ts';
import type { ProgrammeState } from './state.ts';
import { isAmbiguous } from './succession.ts';

const keyOf = ({ proposal, version }: { readonly proposal: string; readonly version: number }): string =>
  `${proposal}@${version}`;

/**
 * Splits a programme: it goes on itself, and another begins with the past they share. By the roles that decide about a proposal. For another
 * organisation it is offered, and forked when that one accepts.
 */
export const decideFork = (command: ForkProgramme, state: ProgrammeState): Decision => {
  const { programme, title, organisation = state.organisation, part, remainder, reason, targets = {} } = command;
  const { cleared = null, goesBackTo = null, approvers = {}, frozen, version } = command;
  const before = state.forks?.find((fork) => fork.programme === programme);
  if (before?.title === title && before.organisation === organisation && before.part === part) return [];
  if (before !== undefined || programme === state.id)
    return reject('fork-id-taken', 'a programme of this id is on record already; choose another for the new one');
  if (natureOf(programme) !== state.nature)
    return reject('fork-of-other-nature', 'a live programme is never mixed with a replay: only a replay is REPLAY-…');
  if (isAmbiguous(approvers)) return reject('approvers-ambiguous', 'somebody is both replaced and a successor');
  if (cleared !== null && !frozen.includes(keyOf(cleared)))
    return reject('unknown-proposal', 'no such version of a proposal is recorded as frozen');
  if (organisation !== state.organisation)
    return decideForkOffer(command, state, { programme, title, part, remainder, targets, cleared, goesBackTo });
  const unclear = unclearApprovers(command);
  if (unclear !== undefined) return unclear;
  const particulars = { programme, title, organisation, reason, part, remainder, cleared };
  return (
    refusedByRole(command) ?? [fact(command, 'ProgrammeForked', { ...particulars, goesBackTo, atVersion: version })]
  );
};

/** A fork as it was decided. */
export type Forked = Extract<ProgrammeEvent, { type: 'ProgrammeForked' }>;

/** How a new programme begins, besides what the fork says of itself. */
export interface Beginning {
  readonly by: Signatory;
  readonly approvers: Readonly<Record<string, string>>;
  readonly targets: Targets;
  /** Versions of the proposal on record as frozen, as `hub@1`. */
  readonly frozen: readonly string[];
}

/** How the new programme begins that a command brings about, by itself or by the offer it accepts; undefined for every other command. */
export const startOfFork = (command: ProgrammeCommand, { offers = [] }: ProgrammeState): Beginning | undefined => {
  if (command.type === 'ForkProgramme') {
    const { by, approvers = {}, targets = {}, frozen } = command;
    return { by, approvers, targets, frozen };
  }
  if (command.type !== 'AcceptOffer') return undefined;
  const { by, approvers, frozen, offer } = command;
  const targets = offers.find((one) => one.offer === offer)?.fork?.targets ?? {};
  return { by, approvers, targets, frozen };
};

/** Who owns the new programme: the owner or their successor; in another organisation whoever accepted it, unless a successor is named. */
const ownerOf = ({ by, approvers }: Beginning, { owner, organisation }: ProgrammeState, to: string): Signatory => {
  if (owner === null) return by;
  const successor = new Map(Object.entries(approvers)).get(owner.id);
  if (successor !== undefined) return { ...owner, id: successor };
  return to === organisation ? owner : by;
};

/**
 * What the stream of a new programme begins with: the past it shares, each event under an id of its own that names the original, and the
 * fork, by which its own future begins.
 * @param past all events of the programme that is forked, up to the version it is forked at.
 */
export const firstEvents = (
  { beginning, forked }: { readonly beginning: Beginning; readonly forked: Forked },
  state: ProgrammeState,
  past: readonly RecordedEvent[],
): readonly NewEvent[] => {
  const { goesBackTo, atVersion, offer: _offer, acceptedBy: _acceptedBy, ...particulars } = forked.payload;
  const { approvers, targets, frozen } = beginning;
  const payload: BegunByFork = {
    ...particulars,
    owner: ownerOf(beginning, state, particulars.organisation),
    targets: { ...state.targets, ...targets },
    forkedFrom: { programme: state.id, organisation: state.organisation, version: atVersion },
    goesBack: goesBackTo === null ? null : { to: goesBackTo, leaves: frozen },
    approvers,
  };
  const { occurredAt, actor } = forked;
  const begun: NewEvent = {
    eventId: inheritedId(particulars.programme, forked.eventId),
    type: 'ProgrammeBegunByFork',
    occurredAt,
    actor,
    payload,
  };
  return [...past.map((event) => inherited(particulars.programme, event)), begun];
};
