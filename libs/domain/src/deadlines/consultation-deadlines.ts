import { currentVersion } from '../current-version.ts';
import { closingOf, extentOf, isWithdrawn, midPointOf, type Run, runsOf } from '../consultation-windows.ts';
import type { ConsultationWindow, Course } from '../course.ts';
import { type Found, isAwaited, onDay, type DeadlineInput, workingDaysAfter } from './finding.ts';
import { own } from '../own.ts';

/** How far a window has come: its last run, and the day of its closure once that stands. */
const progressOf = (window: ConsultationWindow) => ({
  run: runsOf(window).at(-1),
  closedOn: closingOf(window)?.on,
});

/** A window that is paused ends on no day that anybody knows; its dates are back when it goes on. */
const isPaused = ({ paused, closed }: Run): boolean => paused !== null && closed === null;

/** Windows that still matter: about the planning question, or about the version now before people. */
const presentWindows = (course: Course): readonly (readonly [string, ConsultationWindow])[] => {
  const current = currentVersion(course)?.key;
  return Object.entries(course.windows).filter(
    ([, { subject }]) =>
      subject === 'planning' || subject === current || (current === undefined && !course.left?.includes(subject)),
  );
};

/** Mid-point (where the tier asks for its review) and close of each window, until reviewed and recorded as closed. */
const windowDeadlines = ({ state, course, dated }: DeadlineInput): readonly Found[] => {
  if (!isAwaited(state, 'involvement')) return [];
  const isReviewed = (subject: string) => own(course.midPoints, subject) !== undefined;
  return presentWindows(course).flatMap(([of, window]) => {
    const { run, closedOn } = progressOf(window);
    if (run === undefined || closedOn !== undefined || isPaused(run)) return [];
    const close = onDay({ kind: 'window-close', of, gate: 'involvement' }, extentOf(run).to, dated);
    const midPoint = midPointOf(run);
    if (midPoint === undefined || isReviewed(window.subject) || (state.tier !== 'T2' && state.tier !== 'T3'))
      return [close];
    return [onDay({ kind: 'window-midpoint', of, gate: 'involvement' }, midPoint, dated), close];
  });
};

/** The report of each subject, so many working days after its last window closes, until a final one is recorded. None is expected of one withdrawn. */
const reportDeadlines = ({ state, course, dated }: DeadlineInput): readonly Found[] => {
  if (!isAwaited(state, 'decision')) return [];
  const closes = new Map<string, string>();
  for (const [, window] of presentWindows(course)) {
    if (isWithdrawn(window)) continue;
    const { run, closedOn } = progressOf(window);
    const close = closedOn ?? (run === undefined || isPaused(run) ? undefined : extentOf(run).to);
    if (close !== undefined && close > (closes.get(window.subject) ?? '')) closes.set(window.subject, close);
  }
  return [...closes]
    .filter(([subject]) => own(course.reports, subject) === undefined)
    .map(([of, from]) =>
      workingDaysAfter({ kind: 'report', of, gate: 'decision' }, { from, days: dated.schedule.reportWithin }, dated),
    );
};

/** Deadlines of the consultation itself. */
export const consultationDeadlines = (deadlineInput: DeadlineInput): readonly Found[] => [
  ...windowDeadlines(deadlineInput),
  ...reportDeadlines(deadlineInput),
];
