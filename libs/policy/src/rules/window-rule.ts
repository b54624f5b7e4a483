import {
  closingOf,
  type ConsultationWindow,
  currentVersion,
  type Dated,
  isGap,
  isWithdrawn,
  longestStretch,
  openSpans,
  promisedBeyondClosing,
} from '@throughline/domain';
import { amountFor, type LeafRule } from '../pack.ts';
import { currentWindows, handsOf, noVersion, planningWindows } from './anchors.ts';
import { list, met, plural, type RuleContext, type RuleOutcome, unmet } from './outcome.ts';

/** Opening, extensions in the order of their decision, and close. */
const turnsOf = ({ opened, extensions, ...window }: ConsultationWindow): readonly (Dated | null)[] => {
  const decided = Object.values(extensions).sort((a, b) => (`${a.on} ${a.eventId}` < `${b.on} ${b.eventId}` ? -1 : 1));
  return [opened, ...decided, closingOf({ ...window, opened, extensions })];
};
const eventsOf = (window: ConsultationWindow): readonly string[] =>
  turnsOf(window).flatMap((dated) => dated?.eventId ?? []);

/** Why a window does not count however long it was open; undefined where it does. */
const cutShort = (window: ConsultationWindow): string | undefined => {
  const closing = closingOf(window);
  if (closing === null) return undefined;
  if (isWithdrawn(window)) return `withdrawn on ${closing.on} (${closing.withdrawnBecause})`;
  const promised = promisedBeyondClosing(window);
  return promised === undefined
    ? undefined
    : `closed on ${closing.on}, though people were told that they could answer until ${promised}`;
};

const saidOf = (window: ConsultationWindow): string => {
  const gaps = openSpans(window).filter(({ from }, i, spans) => i > 0 && isGap(spans[i - 1]?.to, from));
  const days = `open for ${plural(longestStretch(window), 'day')}, counting both its ends`;
  const cut = cutShort(window);
  const reopened = gaps.map(({ from, to }) => `reopened from ${from} to ${to}, which is not added`);
  return [days, ...(cut === undefined ? reopened : [cut])].join('; ');
};

/** The one that was open longest; of two as long the one opened first. */
const longest = (windows: readonly ConsultationWindow[]): ConsultationWindow | undefined =>
  windows.reduce<ConsultationWindow | undefined>(
    (best, window) => (best === undefined || longestStretch(window) > longestStretch(best) ? window : best),
    undefined,
  );

/**
 * `windowOpenDays`: one window about the current version (or the planning question) was open without a break for at least so many days, both
 * ends counted, until the day that people were told. Windows are never added up, whether they overlap or follow each other.
 */
export const evaluateWindow = (
  rule: Extract<LeafRule, { rule: 'windowOpenDays' }>,
  context: RuleContext,
): RuleOutcome => {
  const isPlanning = rule.about === 'planning';
  if (!isPlanning && currentVersion(context.course) === undefined)
    return unmet(`${noVersion(context.course)}, so no window can be about it`);
  const all = isPlanning ? planningWindows(context.course) : currentWindows(context.course);
  const opened = all.filter((window) => window.opened !== null);
  if (opened.length === 0)
    return unmet(
      `no consultation about the ${isPlanning ? 'planning question' : 'current proposal version'} is recorded as opened`,
    );
  if (all.some((window) => closingOf(window) === null))
    return unmet(
      'the consultation is not recorded as closed',
      opened.flatMap((window) => window.opened?.eventId ?? []),
    );
  const needed = amountFor(rule.days, context.tier);
  const counts = longest(opened.filter((window) => cutShort(window) === undefined));
  if (counts === undefined)
    return unmet(`the consultation did not run its course: ${list(opened.map(saidOf))}`, opened.flatMap(eventsOf));
  const by = eventsOf(counts);
  const said = saidOf(counts);
  return longestStretch(counts) >= needed
    ? met(by, said, handsOf(turnsOf(counts)))
    : unmet(`${said}; at least ${needed} are required`, by);
};
