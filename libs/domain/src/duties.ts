import { closingOf, isWithdrawn, openSpans } from './consultation-windows.ts';
import type { ConsultationWindow, Course, Dated } from './course.ts';
import type { LocalDate } from './values.ts';
import { own } from './own.ts';

/** A consultation whose people have not been told what became of it. */
export interface FeedbackOwed {
  /** Name of the window, without its subject. */
  readonly window: string;
  readonly subject: string;
  /** From when it is owed, and the event that shows it. */
  readonly since: Dated;
}

/** From when feedback on a window is owed: since its withdrawal; of a cancelled programme since its closure, or the cancelling while it was open. */
const owedSince = (window: ConsultationWindow, cancelledOn: string | undefined): Dated | undefined => {
  const closing = closingOf(window);
  if (closing !== null && isWithdrawn(window)) return closing;
  if (cancelledOn === undefined) return undefined;
  if (closing !== null) return closing;
  const { opened } = window;
  if (opened === null || opened.on > cancelledOn) return undefined;
  const last = openSpans(window).at(-1)?.to;
  const on = last !== undefined && last < cancelledOn ? last : (cancelledOn as LocalDate);
  return { on, eventId: opened.eventId };
};

/**
 * Feedback owed to those who answered a consultation, of whatever version: it outlives the proposal, and the programme. In order of their windows.
 * @param cancelledOn day in London on which the programme was cancelled, which withdraws every consultation without a word to anybody.
 */
export const feedbackOwed = (course: Course, cancelledOn?: string): readonly FeedbackOwed[] =>
  Object.entries(course.windows)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([key, window]) => {
      const since = owedSince(window, cancelledOn);
      if (since === undefined) return [];
      const given = [own(course.lastFeedback, window.subject), course.lastFeedback['none']];
      if (given.some((feedback) => feedback !== undefined && feedback.on >= since.on)) return [];
      return [{ window: key.slice(0, -window.subject.length - 1), subject: window.subject, since }];
    });
