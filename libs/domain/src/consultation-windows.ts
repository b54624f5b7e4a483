import { byDay } from './by-day.ts';
import type { Closed, ConsultationWindow, Extended, Opened, Paused } from './course.ts';
import type { LocalDate } from './values.ts';
import { own } from './own.ts';

/** Days on which people could answer, both included. */
export interface OpenSpan {
  readonly from: LocalDate;
  readonly to: LocalDate;
}

/** A window from an opening to its end: without a break but for pauses, whose days do not count. A reopening begins another. */
export interface Run {
  /** The days between pauses, in order; the last one as planned while it is not closed. */
  readonly spans: readonly OpenSpan[];
  /** Pauses that took effect. */
  readonly pauses: readonly Paused[];
  /** The pause from which it has not gone on; null where it has. */
  readonly paused: Paused | null;
  /** Last day that people were told of. */
  readonly promised: LocalDate;
  /** Null while it is not recorded as closed. */
  readonly closed: Closed | null;
}

const DAY = 86_400_000;
const timeOf = (day: LocalDate): number => Date.parse(`${day}T00:00:00Z`);
const dayBefore = (day: LocalDate): LocalDate => new Date(timeOf(day) - DAY).toISOString().slice(0, 10) as LocalDate;

/** What happened to a window after its first opening. */
export type Turn =
  | { readonly turn: 'pause'; readonly by: Paused }
  | { readonly turn: 'resumption' | 'opening'; readonly by: Opened }
  | { readonly turn: 'closing'; readonly by: Closed }
  | { readonly turn: 'extension'; readonly by: Extended };

/** On one day a pause comes first, which begins with the day; the closing comes before whatever reopens, which so leaves no gap. */
const ON_ONE_DAY: readonly Turn['turn'][] = ['pause', 'resumption', 'closing', 'opening', 'extension'];

const turnsOf = (window: ConsultationWindow): readonly Turn[] =>
  [
    ...Object.values(window.pauses).map((by): Turn => ({ turn: 'pause', by })),
    ...Object.values(window.resumptions).map((by): Turn => ({ turn: 'resumption', by })),
    ...Object.values(window.closures).map((by): Turn => ({ turn: 'closing', by })),
    ...Object.values(window.openings)
      .filter(({ eventId }) => eventId !== window.opened?.eventId)
      .map((by): Turn => ({ turn: 'opening', by })),
    ...Object.values(window.extensions).map((by): Turn => ({ turn: 'extension', by })),
  ].sort((a, b) => {
    const inOneDay = a.by.on === b.by.on ? ON_ONE_DAY.indexOf(a.turn) - ON_ONE_DAY.indexOf(b.turn) : 0;
    return inOneDay || byDay(a.by, b.by);
  });

const lastOf = ({ spans }: Run): OpenSpan | undefined => spans.at(-1);
const endingOn = (run: Run, to: LocalDate): readonly OpenSpan[] =>
  run.spans.map((span, i) => (i === run.spans.length - 1 ? { ...span, to } : span));

const newRun = (from: LocalDate, to: LocalDate): Run => ({
  spans: [{ from, to }],
  pauses: [],
  paused: null,
  promised: to,
  closed: null,
});

/** The last run as a turn leaves it, and the run that it begins; undefined where it changes nothing. */
const afterTurn = (last: Run, { turn, by }: Turn): readonly Run[] | undefined => {
  const { from = by.on, to = by.on } = lastOf(last) ?? {};
  const isOver = last.closed !== null || (last.paused === null && by.on > to);
  switch (turn) {
    case 'closing':
      // A window that is closed later than planned stood open until then.
      if (last.closed !== null) return undefined;
      return [{ ...last, spans: last.paused === null ? endingOn(last, by.on) : last.spans, closed: by }];
    case 'pause':
      if (isOver || last.paused !== null || by.on < from) return undefined;
      return [{ ...last, spans: endingOn(last, dayBefore(by.on)), pauses: [...last.pauses, by], paused: by }];
    case 'extension':
      if (by.closesOn <= (last.paused === null ? to : last.promised)) return undefined;
      // Known on the day of its close it was known while it was open: the window goes on.
      if (isOver && !(last.paused === null && last.closed?.on === by.on && last.closed.withdrawnBecause === null))
        return [last, newRun(by.on, by.closesOn)];
      return [
        {
          ...last,
          spans: last.paused === null ? endingOn(last, by.closesOn) : last.spans,
          promised: by.closesOn,
          closed: null,
        },
      ];
    case 'opening':
    case 'resumption':
      if (by.closesOn < by.on || (!isOver && last.paused === null)) return undefined;
      if (isOver) return [last, newRun(by.on, by.closesOn)];
      return [
        { ...last, spans: [...last.spans, { from: by.on, to: by.closesOn }], paused: null, promised: by.closesOn },
      ];
    default:
      return turn satisfies never;
  }
};

interface Course {
  readonly runs: readonly Run[];
  readonly idle: readonly Turn[];
}

const courseOf = (window: ConsultationWindow): Course => {
  if (window.opened === null) return { runs: [], idle: turnsOf(window) };
  const first = newRun(window.opened.on, window.opened.closesOn);
  const { runs, idle } = turnsOf(window).reduce<Course>(
    (known, turn) => {
      const next = afterTurn(known.runs.at(-1) ?? first, turn);
      return next === undefined
        ? { ...known, idle: [...known.idle, turn] }
        : { ...known, runs: [...known.runs.slice(0, -1), ...next] };
    },
    { runs: [first], idle: [] },
  );
  const stood = runs.map((run) => ({ ...run, spans: run.spans.filter(({ from, to }) => from <= to) }));
  return { runs: stood.filter(({ spans, pauses }) => spans.length > 0 || pauses.length > 0), idle };
};

/**
 * How a window ran, as planned, extended and paused, and as it was closed. It is extended only while open, by what was known then: an extension made known later,
 * or after it was closed, reopens it from that day, and so does an opening under the same name.
 */
export const runsOf = (window: ConsultationWindow): readonly Run[] => courseOf(window).runs;

/** What is on record of a window and changed nothing, as a second opening while it was open. */
export const idleTurns = (window: ConsultationWindow): readonly Turn[] => courseOf(window).idle;

/** All days on which a window was open, or will be. */
export const openSpans = (window: ConsultationWindow): readonly OpenSpan[] =>
  runsOf(window).flatMap(({ spans }) => spans);

/** First and last day of a run, as far as the record goes. */
export const extentOf = ({ spans, paused }: Run): OpenSpan => {
  const day = paused?.on ?? ('' as LocalDate);
  return { from: spans[0]?.from ?? day, to: spans.at(-1)?.to ?? day };
};

/** Days on which people could answer in a run; those of a pause are not counted. */
export const openDays = ({ spans }: Run): number =>
  spans.reduce((days, { from, to }) => days + (timeOf(to) - timeOf(from)) / DAY + 1, 0);

/** Whether a window had not ended before a day: it was open then or later, or is paused and has not been closed. */
export const ranOnOrAfter = (window: ConsultationWindow, day: LocalDate): boolean => {
  const last = runsOf(window).at(-1);
  if (last === undefined) return false;
  return (last.paused !== null && last.closed === null) || day <= extentOf(last).to;
};

/** How a window ended for good; null while it is open, paused, reopened, or never opened on record but for its closure. */
export const closingOf = (window: ConsultationWindow): Closed | null => {
  if (window.opened !== null) return runsOf(window).at(-1)?.closed ?? null;
  const [first] = Object.keys(window.closures).sort();
  return first === undefined ? null : (own(window.closures, first) ?? null);
};

/** Withdrawn, and not reopened since. */
export const isWithdrawn = (window: ConsultationWindow): boolean =>
  typeof closingOf(window)?.withdrawnBecause === 'string';

/** Whether a run was closed before the day that people were told of. */
export const isCutShort = (run: Run): boolean => run.closed !== null && extentOf(run).to < run.promised;

/** The day by which half the days of a run have passed, those of a pause left out. */
export const midPointOf = (run: Run): LocalDate | undefined => {
  let left = Math.floor((openDays(run) - 1) / 2);
  for (const span of run.spans) {
    const days = openDays({ ...run, spans: [span] });
    if (left < days) return new Date(timeOf(span.from) + left * DAY).toISOString().slice(0, 10) as LocalDate;
    left -= days;
  }
  return undefined;
};
