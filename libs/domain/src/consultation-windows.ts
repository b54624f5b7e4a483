import type { ConsultationWindow } from './course.ts';
import type { LocalDate } from './values.ts';

/** Days on which a window was open, both included. */
export interface OpenSpan {
  readonly from: LocalDate;
  readonly to: LocalDate;
}

const DAY = 86_400_000;
const dayNumber = (day: LocalDate): number => Date.parse(`${day}T00:00:00Z`) / DAY;

/**
 * When a window was open, as planned and extended, and cut where it was closed. It is extended only while open: an extension decided
 * later reopens it from that day, and the days between do not count.
 */
export const openSpans = (window: ConsultationWindow): readonly OpenSpan[] => {
  if (window.opened === null) return [];
  const planned: OpenSpan[] = [{ from: window.opened.on, to: window.opened.closesOn }];
  const extensions = Object.values(window.extensions).sort((a, b) =>
    a.on === b.on ? (a.eventId < b.eventId ? -1 : 1) : a.on < b.on ? -1 : 1,
  );
  for (const { on, closesOn } of extensions) {
    const last = planned.at(-1) as OpenSpan;
    if (on > last.to) planned.push({ from: on, to: closesOn });
    else planned[planned.length - 1] = { from: last.from, to: closesOn > last.to ? closesOn : last.to };
  }
  const end = window.closed?.on;
  if (end === undefined) return planned;
  const last = planned.at(-1) as OpenSpan;
  // Closed later than planned: it stood open until then.
  const cut = planned
    .filter((span) => span.from <= end)
    .map((span) => ({ from: span.from, to: span.to < end ? span.to : end }));
  return end > last.to ? [...cut.slice(0, -1), { from: last.from, to: end }] : cut;
};

/** Last day of a window as far as the record goes. */
export const lastOpenDay = (window: ConsultationWindow): LocalDate | undefined => openSpans(window).at(-1)?.to;

/** Days covered by spans; a day in two of them counts once. */
export const daysOpen = (spans: readonly OpenSpan[]): number => {
  const sorted = [...spans].sort((a, b) => (a.from < b.from ? -1 : 1));
  let days = 0;
  let covered = -Infinity;
  for (const { from, to } of sorted) {
    const start = Math.max(dayNumber(from), covered + 1);
    const end = dayNumber(to);
    if (end >= start) days += end - start + 1;
    covered = Math.max(covered, end);
  }
  return days;
};
