import type { Deadline, Office, ProcessCalendar } from '@throughline/domain';

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

/** `…:<day>:<step>/<staff id>`, as references of steps are. */
const OF_STEP = /^(?<before>.*:)(?<step>-?\d+)(?<to>\/[^/]*)$/;

/** True when a later step of the same deadline, on the same day, was enqueued for the same person. */
export const isOvertaken = (claimed: Readonly<Record<string, unknown>>, reference: string): boolean => {
  const { before, step, to } = OF_STEP.exec(reference)?.groups ?? {};
  if (before === undefined || to === undefined) return false;
  return Object.keys(claimed).some((other) => {
    if (!other.startsWith(before) || !other.endsWith(to)) return false;
    return Number(other.slice(before.length, -to.length)) > Number(step);
  });
};
