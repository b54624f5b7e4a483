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

/** In the order of their days; on one day in that of their events' ids. */
export const byDay = <T extends { readonly on: string; readonly eventId: string }>(some: readonly T[]): T[] =>
  [...some].sort((a, b) => (`${a.on} ${a.eventId}` < `${b.on} ${b.eventId}` ? -1 : 1));

/** Why nothing can be about the current version while there is none. */
export const noVersion = ({ left = [] }: Course): string =>
  left.length === 0
    ? 'no proposal version is recorded as frozen'
    : `no new proposal version is recorded as frozen since ${left.join(', ')} was left behind`;

/** Through whose hands dated facts came. */
export const recordersOfCount = (dates: readonly (Dated | null | undefined)[]): Recorders =>
  withRecorders([], ...dates.flatMap((dated) => dated?.hands ?? []));

/** Windows about the current version, or about the planning question. */
export const windowsAbout = (about: 'current' | 'planning', course: Course): readonly ConsultationWindow[] => {
  const subject = about === 'planning' ? about : currentVersion(course)?.key;
  return entriesByKey(course.windows).flatMap(([, window]) => (window.subject === subject ? window : []));
};

/** The earliest opening; of windows opened on one day the first of them. */
const openingOf = (windows: readonly ConsultationWindow[]): Dated | undefined =>
  windows.flatMap(({ opened }) => opened ?? []).sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))[0];

/** The day an anchor stands for, with the event that shows it; null while it is not on record. */
export const anchorDay = (course: Course, anchor: Anchor): Dated | null => {
  const windows = windowsAbout('current', course);
  const held = windows.filter((window) => !isWithdrawn(window));
  switch (anchor) {
    case 'window-opened':
      return openingOf(held) ?? openingOf(windows) ?? null;
    case 'window-closed': {
      const closures = held.flatMap((window) => closingOf(window) ?? []);
      const last = closures.reduce<Dated | null>((best, d) => (best === null || d.on > best.on ? d : best), null);
      return closures.length === held.length ? last : null;
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

/** What a rule says its evidence is about, as the end of a phrase. */
export const ABOUT_WORDS = {
  any: '',
  planning: ' about the planning question',
  current: ' about the current proposal version',
} as const;

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
