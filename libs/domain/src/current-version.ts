import type { Course } from './course.ts';

/** Key of the proposal version frozen last, of those not left behind: the highest number, then the later day, then the greater id. */
export const currentVersion = (
  course: Course,
): { readonly key: string; readonly proposal: string; readonly version: number } | undefined => {
  const frozen = Object.entries(course.versions)
    .filter(([key]) => !(course.left ?? []).includes(key))
    .sort(
      ([, a], [, b]) =>
        b.version - a.version || (a.on === b.on ? (a.eventId < b.eventId ? 1 : -1) : a.on < b.on ? 1 : -1),
    )[0];
  return frozen === undefined
    ? undefined
    : { key: frozen[0], proposal: frozen[1].proposal, version: frozen[1].version };
};
