import type { InstantString } from '../event.ts';
import type { ChannelName, DeadlineChange, RecordedProgrammeEvent } from '../programme/events.ts';
import type { BoardMeeting, Team } from '../programme/events/steering.ts';
import { deadlineName } from './deadline.ts';
import { own } from '../own.ts';

/** Dates that moved, of which those affected have not been told yet. */
export interface UnnotifiedMove {
  /** Id of its `DeadlinesChanged`. */
  readonly event: string;
  /** Record time. */
  readonly at: InstantString;
  /** Those of its changes that moved a date and have not been overtaken by a later one. */
  readonly changes: readonly DeadlineChange[];
}

/** What a programme's record says of its dates and of who was told. */
export interface Reminding {
  readonly team: Team;
  readonly boardMeetings: readonly BoardMeeting[];
  /** Record time at which the calendar of the board or the targets were last set: a meeting that was over by then is not the one planned for. */
  readonly boardPlannedAt: InstantString | null;
  /** Where the record last said that a deadline is, by its name; absent for those a programme started with. */
  readonly dates: Readonly<Record<string, InstantString>>;
  /** Record time at which a deadline came to be or last moved, by its name; absent: with the start of the programme. */
  readonly changedAt: Readonly<Record<string, InstantString>>;
  /** Record time of the last end of a suspension. */
  readonly resumedAt: InstantString | null;
  /** Oldest first. */
  readonly unnotified: readonly UnnotifiedMove[];
  /** What was claimed to be sent, by reference, or stood back for a later one: whether its sending is over, or came back and is enqueued again. */
  readonly claimed: Readonly<Record<string, 'claimed' | 'came-back' | 'settled'>>;
  /** Channels that refused what was claimed or by which it came back, by reference: it never goes by them again. */
  readonly turnedDown: Readonly<Record<string, readonly ChannelName[]>>;
  /** Deadlines the calendar did not cover, by name and date, with the end of its coverage then. */
  readonly beyond: Readonly<Record<string, string>>;
}

export const NOTHING_REMINDED: Reminding = {
  team: {},
  boardMeetings: [],
  boardPlannedAt: null,
  dates: {},
  changedAt: {},
  resumedAt: null,
  unnotified: [],
  claimed: {},
  turnedDown: {},
  beyond: {},
};

/** A deadline that has moved on needs no telling of where it stood in between. */
const overtaken = (
  unnotified: readonly UnnotifiedMove[],
  changes: readonly DeadlineChange[],
): readonly UnnotifiedMove[] => {
  const names = new Set(changes.map(deadlineName));
  return unnotified
    .map((move) => ({ ...move, changes: move.changes.filter((change) => !names.has(deadlineName(change))) }))
    .filter((move) => move.changes.length > 0);
};

/** Takes changes of dates in: those that came to be need no telling, those that moved do. */
export const withChanges = (reminding: Reminding, { event, at, changes }: UnnotifiedMove): Reminding => {
  const changed = Object.fromEntries(changes.map((change) => [deadlineName(change), at]));
  const dates = Object.fromEntries(changes.map((change) => [deadlineName(change), change.to]));
  const moved = changes.filter(({ from }) => from !== null);
  const unnotified = overtaken(reminding.unnotified, changes);
  return {
    ...reminding,
    dates: { ...reminding.dates, ...dates },
    changedAt: { ...reminding.changedAt, ...changed },
    unnotified: moved.length === 0 ? unnotified : [...unnotified, { event, at, changes: moved }],
  };
};

const settled = (reminding: Reminding, reference: string): Reminding => ({
  ...reminding,
  claimed: { ...reminding.claimed, [reference]: 'settled' },
});

const turnedDown = (
  reminding: Reminding,
  { reference, channel }: { readonly reference: string; readonly channel: ChannelName },
): Reminding => ({
  ...reminding,
  turnedDown: { ...reminding.turnedDown, [reference]: [...(own(reminding.turnedDown, reference) ?? []), channel] },
});

/** As a programme takes it over by a fork: who was to be told of the other programme is told by that one. */
export const restarted = (reminding: Reminding): Reminding => ({
  ...reminding,
  unnotified: [],
  turnedDown: {},
  claimed: Object.fromEntries(Object.keys(reminding.claimed).map((reference) => [reference, 'settled' as const])),
});

/** Folds what the engine recorded of dates and reminders; every other event leaves it as it is. */
export const evolveReminding = (reminding: Reminding, event: RecordedProgrammeEvent): Reminding => {
  switch (event.type) {
    case 'TeamAssigned':
      return { ...reminding, team: { ...reminding.team, ...event.payload.team } };
    case 'BoardMeetingsSet':
      return { ...reminding, boardMeetings: event.payload.meetings, boardPlannedAt: event.recordedAt };
    case 'TargetsRescheduled': {
      const { targets, before } = event.payload;
      return targets.decision === before.decision ? reminding : { ...reminding, boardPlannedAt: event.recordedAt };
    }
    case 'DeadlinesChanged': {
      const { eventId, recordedAt, payload } = event;
      return withChanges(reminding, { event: eventId, at: recordedAt, changes: payload.changes });
    }
    case 'ReminderClaimed': {
      const { reference, to, supersedes, tells } = event.payload;
      const claimed = Object.fromEntries(supersedes.map((earlier) => [earlier, 'settled' as const]));
      return {
        ...reminding,
        claimed: { ...reminding.claimed, ...claimed, [reference]: to === null ? 'settled' : 'claimed' },
        unnotified:
          tells === undefined ? reminding.unnotified : reminding.unnotified.filter((move) => move.event !== tells),
      };
    }
    case 'ProgrammeResumed':
      return { ...reminding, resumedAt: event.recordedAt };
    case 'ReminderSent':
    case 'ReminderWithdrawn':
      return settled(reminding, event.payload.reference);
    case 'ReminderFailed': {
      const { reference, channel, why, final } = event.payload;
      if (final) return settled(reminding, reference);
      return channel === null || why === 'unreachable' ? reminding : turnedDown(reminding, { reference, channel });
    }
    case 'ReminderBounced': {
      const { reference, final } = event.payload;
      if (final) return reminding;
      const { claimed, ...rest } = turnedDown(reminding, event.payload);
      return { ...rest, claimed: { ...claimed, [reference]: 'came-back' } };
    }
    case 'DeadlineBeyondCalendar': {
      const { at, coveredTo } = event.payload;
      return { ...reminding, beyond: { ...reminding.beyond, [`${deadlineName(event.payload)}:${at}`]: coveredTo } };
    }
    default:
      return reminding;
  }
};
