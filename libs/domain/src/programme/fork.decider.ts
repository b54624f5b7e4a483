import type { NewEvent, RecordedEvent } from '../event.ts';
import { natureOf } from '../values.ts';
import type { ForkProgramme } from './commands.ts';
import { type Decision, fact, reject } from './decision.ts';
import type { ProgrammeEvent } from './events.ts';
import { type BegunByFork, inherited, inheritedId } from './fork.ts';
import { refusedByRole } from './roles.ts';
import type { ProgrammeState } from './state.ts';
import { isAmbiguous } from './succession.ts';

const keyOf = ({ proposal, version }: { readonly proposal: string; readonly version: number }): string =>
  `${proposal}@${version}`;

/** Splits a programme: it goes on itself, and another begins with the past they share. By the roles that decide about a proposal. */
export const decideFork = (command: ForkProgramme, state: ProgrammeState): Decision => {
  const { programme, title, organisation = state.organisation, part, remainder, reason } = command;
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
  const particulars = { programme, title, organisation, reason, part, remainder, cleared };
  return (
    refusedByRole(command) ?? [fact(command, 'ProgrammeForked', { ...particulars, goesBackTo, atVersion: version })]
  );
};

/** A fork as it was decided. */
export type Forked = Extract<ProgrammeEvent, { type: 'ProgrammeForked' }>;

/**
 * What the stream of a new programme begins with: the past it shares, each event under an id of its own that names the original, and the
 * fork, by which its own future begins.
 * @param past all events of the programme that is forked, up to the version it is forked at.
 */
export const beginningOf = (
  { command, forked }: { readonly command: ForkProgramme; readonly forked: Forked },
  state: ProgrammeState,
  past: readonly RecordedEvent[],
): readonly NewEvent[] => {
  const { goesBackTo, atVersion, ...particulars } = forked.payload;
  const { approvers = {}, targets = {}, frozen } = command;
  const owner = state.owner ?? command.by;
  const payload: BegunByFork = {
    ...particulars,
    owner: { ...owner, id: new Map(Object.entries(approvers)).get(owner.id) ?? owner.id },
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
