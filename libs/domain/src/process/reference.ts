import type { Deadline } from './deadline.ts';
import type { ProcessCalendar } from './timetable.ts';
import type { Office } from './schedule.ts';

/** All references about one deadline of a programme begin with this, whatever its day. */
export const deadlinePrefix = (programme: string, { kind, of }: Pick<Deadline, 'kind' | 'of'>): string =>
  `${programme}/${kind}:${encodeURIComponent(of)}:`;

/** All references of one step of a deadline that is on one day begin with this; moved within its day, it is the same. */
export const stepPrefix = (
  programme: string,
  { deadline, step }: { readonly deadline: Deadline; readonly step: number },
  { londonDay }: ProcessCalendar,
): string => `${deadlinePrefix(programme, deadline)}${londonDay(deadline.at)}:${step}/`;

/** References of the telling of one change of dates begin with this. */
export const movePrefix = (programme: string, eventId: string): string => `${programme}/moved/${eventId}/`;

/** Stands in a reference for whoever should hold an office that nobody holds; no staff id looks like it. */
export const nobodyIn = (office: Office): string => `~${office}`;

/** Staff id at the end of a reference; undefined where nobody held the office. */
export const addressee = (reference: string): string | undefined => {
  const last = reference.slice(reference.lastIndexOf('/') + 1);
  return last.startsWith('~') ? undefined : last;
};
