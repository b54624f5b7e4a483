import { byDay } from './by-day.ts';
import type { Course, FrozenVersion } from './course.ts';
import type { LocalDate } from './values.ts';

type Frozen = readonly [key: string, version: FrozenVersion];

/** Versions not left behind: the highest number first, then the later day, then the greater id. */
const latestFirst = (course: Course): readonly Frozen[] =>
  Object.entries(course.versions)
    .filter(([key]) => !(course.left ?? []).includes(key))
    .sort(([, a], [, b]) => b.version - a.version || byDay(b, a));

/** Key of the proposal version frozen last, of those not left behind: the highest number, then the later day, then the greater id. */
export const currentVersion = (
  course: Course,
): { readonly key: string; readonly proposal: string; readonly version: number } | undefined => {
  const frozen = latestFirst(course)[0];
  return frozen === undefined
    ? undefined
    : { key: frozen[0], proposal: frozen[1].proposal, version: frozen[1].version };
};

/**
 * Key of the version that a decision of this day was about: of those frozen by then the current one; the first frozen after it where none was. What is frozen
 * later changes nothing about it.
 */
export const versionDecidedOn = (course: Course, day: LocalDate): string | undefined => {
  const all = latestFirst(course);
  const [byThen] = all.filter(([, { on }]) => on <= day);
  const [first] = [...all].sort(([, a], [, b]) => byDay(a, b));
  return (byThen ?? first)?.[0];
};
