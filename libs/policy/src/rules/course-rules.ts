import { type Dated, decisionsInForce, formatDay } from '@throughline/domain';
import { amountFor, type RuleOf } from '../packs/pack.ts';
import { ANCHOR_WORDS, anchorDay, recordersOfCount, stepAfter } from './anchors.ts';
import { list, met, plural, type RuleOutcome, unmet } from './outcome.ts';
import type { RuleContext } from './rule-context.ts';

const missingAnchors = (dates: readonly (readonly [string, Dated | null])[]): readonly string[] =>
  dates.flatMap(([name, dated]) => (dated === null ? [name] : []));

/** `elapsedWorkingDays`: so many working days in England lie between two recorded days. */
export const evaluateElapsed = (rule: RuleOf<'elapsedWorkingDays'>, context: RuleContext): RuleOutcome => {
  const [from, to] = [anchorDay(context.course, rule.from), anchorDay(context.course, rule.to)];
  if (from === null || to === null)
    return unmet(
      `not recorded: ${list(
        missingAnchors([
          [ANCHOR_WORDS[rule.from], from],
          [ANCHOR_WORDS[rule.to], to],
        ]),
      )}`,
      [],
      'dates-not-recorded',
      { anchors: [...(from === null ? [rule.from] : []), ...(to === null ? [rule.to] : [])] },
    );
  const days = context.workingDays.workingDaysBetween(from.on, to.on);
  const by = [from.eventId, to.eventId];
  if (days === undefined)
    return unmet(
      `the bank holidays between ${formatDay(from.on)} and ${formatDay(to.on)} are not in the calendar, so working days cannot be counted`,
      by,
      'beyond-calendar',
      { from: from.on, to: to.on },
    );
  const needed = amountFor(rule.days, context.tier);
  const reason = `${plural(Math.max(days, 0), 'working day')} from the ${ANCHOR_WORDS[rule.from]} (${formatDay(from.on)}) to the ${ANCHOR_WORDS[rule.to]} (${formatDay(to.on)})`;
  return days >= needed
    ? met(by, reason, recordersOfCount([from, to]))
    : unmet(`${reason}; at least ${needed} are required`, by, 'too-few-working-days', {
        from: from.on,
        to: to.on,
        days: Math.max(days, 0),
        needed,
      });
};

/** `sequence`: every step is on record, each dated strictly after the one before; a step that was redone in order counts on the day it was redone. */
export const evaluateSequence = (rule: RuleOf<'sequence'>, context: RuleContext): RuleOutcome => {
  const steps = rule.steps.reduce<readonly (readonly [string, Dated | null])[]>((taken, step) => {
    const [, before = null] = taken.findLast(([, dated]) => dated !== null) ?? [];
    return [...taken, [ANCHOR_WORDS[step], stepAfter(context.course, step, before)]];
  }, []);
  const by = steps.flatMap(([, dated]) => dated?.eventId ?? []);
  const breaches = steps.flatMap(([name, dated], i) => {
    const before = steps.slice(0, i).findLast(([, earlier]) => earlier !== null);
    return dated !== null && before?.[1] && dated.on <= before[1].on
      ? [`the ${name} (${formatDay(dated.on)}) does not come after the ${before[0]} (${formatDay(before[1].on)})`]
      : [];
  });
  const missing = missingAnchors(steps);
  const decided = decisionsInForce(context.course);
  const early =
    decided.length > 0 && missing.length > 0
      ? `; ${list(decided.map((decision) => `a final decision is recorded on ${formatDay(decision.on)} without them (${decision.body})`))}`
      : '';
  const reason = [...breaches, ...(missing.length > 0 ? [`not recorded: ${list(missing)}${early}`] : [])];
  return reason.length > 0
    ? unmet(reason.join('; '), by, breaches.length > 0 ? 'out-of-order' : 'dates-not-recorded', {
        missing,
        decisions: missing.length > 0 ? decided.map(({ on }) => on) : [],
      })
    : met(
        by,
        steps.map(([name, dated]) => (dated === null ? name : `${name} ${formatDay(dated.on)}`)).join(', then '),
        recordersOfCount(steps.map(([, dated]) => dated)),
      );
};
