import { feedbackOwed, type FeedbackOwed, formatDay, openCommitments, own } from '@throughline/domain';
import { entriesByKey, recordersOfCount } from './anchors.ts';
import { list, met, plural, type RuleOutcome, unmet } from './outcome.ts';
import type { RuleContext } from './rule-context.ts';

const formatOwed = ({ window, since }: FeedbackOwed): string =>
  `no feedback is recorded to those who answered the consultation ${window}, withdrawn on ${formatDay(since.on)}`;

/**
 * `commitmentsMet`: every promise on record is discharged on record, whatever version it was made about. Whoever withdraws a consultation owes
 * feedback to those who answered it.
 */
export const evaluateCommitments = (context: RuleContext): RuleOutcome => {
  const made = entriesByKey(context.course.commitments).filter(([, commitment]) => commitment.made !== null);
  const names = openCommitments(context.course, context.overridden);
  const open = made.filter(([id]) => names.includes(id));
  const overriding = made.flatMap(([id]) => own(context.overridden, id)?.event ?? []);
  const ids = (entries: typeof made) => [
    ...new Set(entries.flatMap(([, c]) => [c.made, c.lastMade, c.discharged].flatMap((dated) => dated?.eventId ?? []))),
  ];
  const owed = feedbackOwed(context.course);
  const promises = `no discharge is recorded of ${plural(open.length, 'public commitment')}: ${list(open.map(([id, { lastMade }]) => (lastMade === null ? id : `${id} (${formatDay(lastMade.on)})`)))}`;
  if (open.length + owed.length > 0)
    return unmet(
      [...(open.length === 0 ? [] : [promises]), ...owed.map(formatOwed)].join('; '),
      [...ids(open), ...owed.map(({ since }) => since.eventId)],
      'promises-open',
      { commitments: open.map(([id]) => id), feedbackOwed: owed.map(({ window }) => window) },
    );
  return met(
    [...ids(made), ...overriding],
    made.length === 0
      ? 'no public commitment is on record'
      : `${plural(made.length, 'public commitment')} discharged or overridden by the board`,
    overriding.length > 0 ? [] : recordersOfCount(made.map(([, { discharged }]) => discharged)),
  );
};
