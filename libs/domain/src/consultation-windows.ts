import type { Closed, ConsultationWindow } from './course.ts';
import type { LocalDate } from './values.ts';

/** Days on which a window was open without a break, both included. */
export interface OpenSpan {
  readonly from: LocalDate;
  readonly to: LocalDate;
  /** Last day that people were told of. */
  readonly promised: LocalDate;
  /** Null while it is not recorded as closed. */
  readonly closed: Closed | null;
}

const DAY = 86_400_000;
const dayNumber = (day: LocalDate): number => Date.parse(`${day}T00:00:00Z`) / DAY;

type Turn = { readonly on: LocalDate; readonly eventId: string } & (
  { readonly closing: Closed } | { readonly until: LocalDate }
);

/** Closings and extensions by day; on one day the closing comes first, so that an extension of that day reopens without a gap. */
const turnsOf = ({ extensions, closings }: ConsultationWindow): readonly Turn[] =>
  [
    ...Object.values(closings).map((closing) => ({ on: closing.on, eventId: closing.eventId, closing })),
    ...Object.values(extensions).map(({ on, eventId, closesOn: until }) => ({ on, eventId, until })),
  ].sort((a, b) => {
    if (a.on !== b.on) return a.on < b.on ? -1 : 1;
    if ('closing' in a !== 'closing' in b) return 'closing' in a ? -1 : 1;
    return a.eventId < b.eventId ? -1 : 1;
  });

/** The last span after one more turn, and the spans that follow it. A window closed later than planned stood open until then. */
const afterTurn = (last: OpenSpan, turn: Turn): readonly OpenSpan[] => {
  if ('closing' in turn) return [last.closed === null ? { ...last, to: turn.on, closed: turn.closing } : last];
  const { on, until } = turn;
  if (until <= last.to) return [last];
  return last.closed === null && on <= last.to
    ? [{ ...last, to: until, promised: until }]
    : [last, { from: on, to: until, promised: until, closed: null }];
};

/**
 * When a window was open, as planned and extended, and as it was closed. It is extended only while open: an extension decided later, or after
 * it was closed, reopens it from that day.
 */
export const openSpans = (window: ConsultationWindow): readonly OpenSpan[] => {
  if (window.opened === null) return [];
  const { on, closesOn } = window.opened;
  const planned: OpenSpan = { from: on, to: closesOn, promised: closesOn, closed: null };
  return turnsOf(window)
    .reduce<readonly OpenSpan[]>(
      (spans, turn) => [...spans.slice(0, -1), ...afterTurn(spans.at(-1) ?? planned, turn)],
      [planned],
    )
    .filter(({ from, to }) => from <= to);
};

/** Last day of a window as far as the record goes. */
export const lastOpenDay = (window: ConsultationWindow): LocalDate | undefined => openSpans(window).at(-1)?.to;

/** How a window ended for good; null while it is open, reopened, or never opened on record but for its closing. */
export const closingOf = (window: ConsultationWindow): Closed | null => {
  if (window.opened !== null) return openSpans(window).at(-1)?.closed ?? null;
  const [first] = Object.keys(window.closings).sort();
  return first === undefined ? null : (window.closings[first] ?? null);
};

/** Withdrawn, and not reopened since. */
export const isWithdrawn = (window: ConsultationWindow): boolean =>
  typeof closingOf(window)?.withdrawnBecause === 'string';

/** The day people were told of, where the window was closed before it; undefined where it was kept open. */
export const promisedBeyondClosing = (window: ConsultationWindow): LocalDate | undefined => {
  const last = openSpans(window).at(-1);
  return last?.closed && last.closed.on < last.promised ? last.promised : undefined;
};

/** Whether days lie between the end of one span and the beginning of the next. */
export const isGap = (to: LocalDate | undefined, from: LocalDate): boolean =>
  to !== undefined && dayNumber(from) > dayNumber(to) + 1;

/** Days of the longest stretch without a break, both its ends counted; a reopening with a gap begins a new one. */
export const longestStretch = (window: ConsultationWindow): number => {
  let [longest, from, covered] = [0, 0, -Infinity];
  for (const span of openSpans(window)) {
    if (dayNumber(span.from) > covered + 1) from = dayNumber(span.from);
    covered = Math.max(covered, dayNumber(span.to));
    longest = Math.max(longest, covered - from + 1);
  }
  return longest;
};
