import {
  closingOf,
  type ConsultationWindow,
  type Course,
  currentVersion,
  type Dated,
  isWithdrawn,
  reportStep,
  decisionsInForce,
  own,
} from '@throughline/domain';
import type { Anchor } from '../packs/pack.ts';
import { type Recorders, withRecorders } from '../evidence/evidence-count.ts';

/** Entries in order of their key, so that no answer shows in which order its evidence arrived. */
export const entriesByKey = <T>(map: Readonly<Record<string, T>>): (readonly [string, T])[] =>
  Object.entries(map).sort(([a], [b]) => (a < b ? -1 : 1));

/** Why nothing can be about the current version while there is none. */
export const noVersion = ({ left = [] }: Course): string =>
  left.length === 0
    ? 'no proposal version is recorded as frozen'
    : `no new proposal version is recorded as frozen since ${left.join(', ')} was left behind`;

/** Through whose hands dated facts came. */
export const recordersOfCount = (dates: readonly (Dated | null | undefined)[]): Recorders =>
  withRecorders([], ...dates.flatMap((dated) => dated?.hands ?? []));

/** Windows about the current version. */
export const currentWindows = (course: Course): readonly ConsultationWindow[] => {
  const current = currentVersion(course);
  return entriesByKey(course.windows).flatMap(([, window]) => (window.subject === current?.key ? window : []));
};

/** Windows about the planning question. */
export const planningWindows = (course: Course): readonly ConsultationWindow[] =>
  entriesByKey(course.windows).flatMap(([, window]) => (window.subject === 'planning' ? window : []));

/** Windows about the current version that were not withdrawn. */
const heldWindows = (course: Course): readonly ConsultationWindow[] =>
  currentWindows(course).filter((window) => !isWithdrawn(window));

const earliest = (dates: readonly (Dated | null)[]): Dated | null =>
  dates.reduce((first, d) => (d !== null && (first === null || d.on < first.on) ? d : first), null);

/** The day an anchor stands for, with the event that shows it; null while it is not on record. */
export const anchorDay = (course: Course, anchor: Anchor): Dated | null => {
  switch (anchor) {
    case 'window-opened':
      return (
        earliest(heldWindows(course).map((window) => window.opened)) ??
        earliest(currentWindows(course).map((window) => window.opened))
      );
    case 'window-closed': {
      const closures = heldWindows(course).map(closingOf);
      return closures.length === 0 || closures.includes(null)
        ? null
        : closures.reduce<Dated | null>(
            (last, d) => (d !== null && (last === null || d.on > last.on) ? d : last),
            null,
          );
    }
    case 'report':
      return own(course.reports, currentVersion(course)?.key ?? '') ?? null;
    case 'feedback':
      return course.feedback;
    case 'papers':
      return course.papers;
    case 'considered':
      return course.considered;
    case 'decision':
      return decisionsInForce(course)[0] ?? null;
    default:
      return anchor satisfies never;
  }
};

/** The days on which a step was taken, earliest first; several where it was taken again, as for a decision that is retaken. */
const daysOf = (course: Course, anchor: Anchor): readonly Dated[] => {
  const name = anchor === 'report' ? reportStep(currentVersion(course)?.key ?? '') : anchor;
  const again = entriesByKey(own(course.steps, name) ?? {}).map(([, day]) => day);
  const once = anchorDay(course, anchor);
  return again.length > 0 || once === null ? again : [once];
};

/**
 * The day of a step that comes after another: the first after it, so that what was redone in order heals what came too early; the last there is when
 * none comes after. Windows and decisions are never passed over.
 */
export const stepAfter = (course: Course, anchor: Anchor, before: Dated | null): Dated | null => {
  const days = daysOf(course, anchor);
  return days.find(({ on }) => before === null || on > before.on) ?? days.at(-1) ?? null;
};

/** How an anchor is called in a sentence. */
export const ANCHOR_WORDS: Record<Anchor, string> = {
  'window-opened': 'opening of the consultation',
  'window-closed': 'close of the consultation',
  report: 'final analysis report',
  feedback: 'feedback to those involved',
  papers: 'board papers with the analysis report',
  considered: 'conscientious consideration',
  decision: 'final decision',
};
