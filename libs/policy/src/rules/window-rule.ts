import {
  closingOf,
  type ConsultationWindow,
  currentVersion,
  type Dated,
  extentOf,
  formatDay,
  idleTurns,
  isCutShort,
  isWithdrawn,
  openDays,
  type Run,
  runsOf,
} from '@throughline/domain';
import { amountFor, type RuleOf } from '../packs/pack.ts';
import { ABOUT_WORDS, byDay, noVersion, recordersOfCount, windowsAbout } from './anchors.ts';
import { list, met, plural, type RuleOutcome, unmet } from './outcome.ts';
import type { RuleContext } from './rule-context.ts';

/** Openings, extensions, pauses and resumptions that count, in the order of their days, then the closures of its runs. */
const turnsOf = (window: ConsultationWindow): readonly Dated[] => {
  const { openings, extensions, pauses, resumptions } = window;
  const idle = new Set(idleTurns(window).map(({ by }) => by.eventId));
  const begun = [openings, extensions, pauses, resumptions].flatMap((turns) => Object.values<Dated>(turns));
  return [
    ...byDay(begun).filter(({ eventId }) => !idle.has(eventId)),
    ...runsOf(window).flatMap(({ closed }) => closed ?? []),
  ];
};
const eventsOf = (window: ConsultationWindow): readonly string[] => turnsOf(window).map(({ eventId }) => eventId);

/** Runs that count: held until the day that people were told, or reopened and open on that day. */
const countingRuns = (window: ConsultationWindow): readonly Run[] => {
  const runs = isWithdrawn(window) ? [] : runsOf(window);
  return runs.filter(
    (run, i) => !isCutShort(run) || runs.slice(i + 1).some((later) => extentOf(later).to >= run.promised),
  );
};

/** The one that was open longest; of two as long the one opened first. */
const longest = (runs: readonly Run[]): Run | undefined =>
  runs.reduce<Run | undefined>(
    (best, run) => (best === undefined || openDays(run) > openDays(best) ? run : best),
    undefined,
  );

const pausesIn = ({ spans, pauses }: Run): readonly string[] =>
  pauses.map(({ on, because }) => {
    const next = spans.find(({ from }) => from >= on);
    return `paused from ${formatDay(on)}${next === undefined ? '' : `, open again from ${formatDay(next.from)}`} (${because}), which is not counted`;
  });

/** How long a window was open: its run that counts, and the others, which are not added. */
const formatWindow = (window: ConsultationWindow): string => {
  const runs = runsOf(window);
  const shown = longest(countingRuns(window)) ?? longest(runs);
  if (shown === undefined) return 'open for 0 days, counting both its ends';
  const days = `open for ${plural(openDays(shown), 'day')}, counting both its ends`;
  const others = runs.flatMap((run, i) => {
    if (openDays(run) === openDays(shown) && extentOf(run).from === extentOf(shown).from) return [];
    const { from, to } = extentOf(run);
    return `${i === 0 ? 'open before' : 'reopened'} from ${formatDay(from)} to ${formatDay(to)}, which is not added`;
  });
  const { closed, promised } = shown;
  const closing = closingOf(window);
  if (closing !== null && isWithdrawn(window))
    return [days, `withdrawn on ${formatDay(closing.on)} (${closing.withdrawnBecause})`].join('; ');
  if (countingRuns(window).length === 0 && closed !== null)
    return `${days}; closed on ${formatDay(closed.on)}, though people were told that they could answer until ${formatDay(promised)}`;
  return [days, ...pausesIn(shown), ...others].join('; ');
};

/** Why nothing can be counted yet of windows that are not closed on record. */
const formatOpen = (windows: readonly ConsultationWindow[]): string => {
  const [paused] = windows.flatMap((window) =>
    closingOf(window) === null ? (runsOf(window).at(-1)?.paused ?? []) : [],
  );
  return paused === undefined
    ? 'the consultation is not recorded as closed'
    : `the consultation is paused since ${formatDay(paused.on)} (${paused.because}); that it went on, or was closed, is not recorded`;
};

/**
 * `windowOpenDays`: one window about the current version (or the planning question) was open without a break for at least so many days, both
 * ends counted, until the day that people were told. Days of a pause are not counted, and break nothing. Windows are never added up, whether they
 * overlap or follow each other; nor is a window that was closed and opened again.
 */
export const evaluateWindow = (rule: RuleOf<'windowOpenDays'>, context: RuleContext): RuleOutcome => {
  const { about } = rule;
  if (about === 'current' && currentVersion(context.course) === undefined)
    return unmet(`${noVersion(context.course)}, so no window can be about it`, [], 'no-version');
  const opened = windowsAbout(about, context.course).filter((window) => window.opened !== null);
  if (opened.length === 0)
    return unmet(`no consultation${ABOUT_WORDS[about]} is recorded as opened`, [], 'no-consultation');
  if (opened.some((window) => closingOf(window) === null))
    return unmet(
      formatOpen(opened),
      opened.flatMap((window) => window.opened?.eventId ?? []),
      'consultation-open',
    );
  const needed = amountFor(rule.days, context.tier);
  const daysOf = (window: ConsultationWindow): number => Math.max(...countingRuns(window).map(openDays));
  const counts = opened
    .filter((window) => countingRuns(window).length > 0)
    .reduce<ConsultationWindow | undefined>(
      (best, window) => (best === undefined || daysOf(window) > daysOf(best) ? window : best),
      undefined,
    );
  if (counts === undefined)
    return unmet(
      `the consultation did not run its course: ${list(opened.map(formatWindow))}`,
      opened.flatMap(eventsOf),
      'consultation-cut-short',
    );
  const by = eventsOf(counts);
  const words = formatWindow(counts);
  return daysOf(counts) >= needed
    ? met(by, words, recordersOfCount(turnsOf(counts)))
    : unmet(`${words}; at least ${needed} are required`, by, 'too-short', { days: daysOf(counts), needed });
};
