import {
  type Deadline,
  type DeadlineChange,
  type DeadlineKind,
  deadlineName,
  own,
  type ProgrammeEvent,
  type ProgrammeState,
} from '@throughline/domain';
import type { ReminderQuestion } from './question.ts';

export type DatesChanged = Extract<ProgrammeEvent, { type: 'DeadlinesChanged' }>;

/** Stands for the event that made dates move where there is none: other bank holidays are known, or other periods hold, than when they were calculated. */
export const RECALCULATED = 'recalculated';

/** Counted by the calendar and the schedule; the other kinds are given as moments. */
const CALCULATED: ReadonlySet<DeadlineKind> = new Set<DeadlineKind>([
  'report',
  'independent-voice-reply',
  'scrutiny-reply',
  'review',
]);

/** True when the calendar did not reach it before: it was said to be beyond, from the day from which it is counted. */
const wasBeyond = ({ beyond }: ProgrammeState['reminding'], { at, ...named }: Deadline): boolean => {
  const prefix = `${deadlineName(named)}:`;
  return Object.keys(beyond).some((key) => key.startsWith(prefix) && key !== `${prefix}${at}`);
};

/** Deadlines that are no longer where the record last said, though nothing was recorded since: to be put on the record, and told. */
export const recalculated = (
  { now, state: { id, reminding } }: ReminderQuestion,
  deadlines: readonly Deadline[],
): DatesChanged | undefined => {
  const changes = deadlines.flatMap((deadline): readonly DeadlineChange[] => {
    const { at: to, ...named } = deadline;
    const from = own(reminding.dates, deadlineName(deadline)) ?? null;
    if (!CALCULATED.has(deadline.kind) || (from === null && !wasBeyond(reminding, deadline))) return [];
    return from !== null && Date.parse(from) === Date.parse(to) ? [] : [{ ...named, from, to }];
  });
  if (changes.length === 0) return undefined;
  return {
    eventId: `recalculated:${id}:${now}`,
    type: 'DeadlinesChanged',
    occurredAt: now,
    actor: { role: 'engine', id: 'clock' },
    payload: { because: RECALCULATED, changes },
  };
};
