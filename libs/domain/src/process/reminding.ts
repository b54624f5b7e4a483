import type { InstantString } from '../event.ts';
import type { RecordedProgrammeEvent } from '../programme/events.ts';
import { type BoardMeeting, deadlineName } from './deadline.ts';
import type { Office } from './schedule.ts';

/** Who holds which office for a programme, by opaque staff id. */
export type Team = Readonly<Partial<Record<Office, string>>>;

/** What a programme's record says of its dates and of who was told. */
export interface Reminding {
  readonly team: Team;
  readonly boardMeetings: readonly BoardMeeting[];
  /** Record time at which a deadline came to be or last moved, by its name; absent: with the start of the programme. */
  readonly changedAt: Readonly<Record<string, InstantString>>;
  /** Changes of dates of which those affected have not been told yet: event ids of `DeadlinesChanged`. */
  readonly untold: readonly string[];
  /** What was claimed to be sent, by reference, or stood back for a later one, and whether its sending is over. */
  readonly claimed: Readonly<Record<string, 'claimed' | 'settled'>>;
  /** Deadlines the calendar did not cover, by name and date, with the end of its coverage then. */
  readonly beyond: Readonly<Record<string, string>>;
}

export const NOTHING_REMINDED: Reminding = {
  team: {},
  boardMeetings: [],
  changedAt: {},
  untold: [],
  claimed: {},
  beyond: {},
};

const settled = (reminding: Reminding, reference: string): Reminding => ({
  ...reminding,
  claimed: { ...reminding.claimed, [reference]: 'settled' },
});

/** Folds what the engine recorded of dates and reminders; every other event leaves it as it is. */
export const evolveReminding = (reminding: Reminding, event: RecordedProgrammeEvent): Reminding => {
  switch (event.type) {
    case 'TeamAssigned':
      return { ...reminding, team: { ...reminding.team, ...event.payload.team } };
    case 'BoardMeetingsSet':
      return { ...reminding, boardMeetings: event.payload.meetings };
    case 'DeadlinesChanged': {
      const { changes } = event.payload;
      const changed = Object.fromEntries(changes.map((change) => [deadlineName(change), event.recordedAt]));
      const hasMoved = changes.some(({ from }) => from !== null);
      return {
        ...reminding,
        changedAt: { ...reminding.changedAt, ...changed },
        untold: hasMoved ? [...reminding.untold, event.eventId] : reminding.untold,
      };
    }
    case 'ReminderClaimed': {
      const { reference, to, supersedes, tells } = event.payload;
      const claimed = Object.fromEntries(supersedes.map((earlier) => [earlier, 'settled' as const]));
      return {
        ...reminding,
        claimed: { ...reminding.claimed, ...claimed, [reference]: to === null ? 'settled' : 'claimed' },
        untold: tells === undefined ? reminding.untold : reminding.untold.filter((id) => id !== tells),
      };
    }
    case 'ReminderSent':
    case 'ReminderWithdrawn':
      return settled(reminding, event.payload.reference);
    case 'ReminderFailed':
      return event.payload.final ? settled(reminding, event.payload.reference) : reminding;
    case 'DeadlineBeyondCalendar': {
      const { at, coveredTo } = event.payload;
      return { ...reminding, beyond: { ...reminding.beyond, [`${deadlineName(event.payload)}:${at}`]: coveredTo } };
    }
    default:
      return reminding;
  }
};
