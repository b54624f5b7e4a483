import type { DeadlineChange } from '../programme/events.ts';
import type { Deadline } from '../programme/events/reminders.ts';
import { deadlineName } from './deadline.ts';

/** Deadlines that came to be or moved, in the order of `after`; those that are met or gone are none. Instants are compared, not their spelling. */
export const changesOf = (before: readonly Deadline[], after: readonly Deadline[]): readonly DeadlineChange[] => {
  const known = new Map(before.map((deadline) => [deadlineName(deadline), deadline.at]));
  return after.flatMap((deadline) => {
    const { at: to, ...named } = deadline;
    const from = known.get(deadlineName(deadline)) ?? null;
    return from !== null && Date.parse(from) === Date.parse(to) ? [] : [{ ...named, from, to }];
  });
};
