import { type DeadlineChange, deadlineName, type Office, OFFICES, type UnnotifiedMove } from '@throughline/domain';
import { addressee, deadlinePrefix, movePrefix } from './reference.ts';
import {
  type Addressee,
  addresseesOf,
  claim,
  isLate,
  type Plan,
  referenceFor,
  type ReminderClaim,
  type ReminderQuestion,
} from './question.ts';
import { pendingReferences } from './step-claims.ts';

const ALWAYS_TOLD: readonly Office[] = ['owner', 'senior-responsible-owner'];

/** Who answers for the programme, and everybody still in office who was told of one of these deadlines before. */
const affected = ({ state, holders }: ReminderQuestion, changes: readonly DeadlineChange[]): readonly Addressee[] => {
  const answering = addresseesOf(ALWAYS_TOLD, holders);
  const prefixes = changes.map((change) => deadlinePrefix(state.id, change));
  const told = Object.keys(state.reminding.claimed)
    .filter((reference) => prefixes.some((prefix) => reference.startsWith(prefix)))
    .flatMap((reference) => addressee(reference) ?? []);
  const others = [...new Set(told)].sort().filter((id) => !answering.some(({ to }) => to === id));
  return [
    ...answering,
    ...others.flatMap((to) => {
      const office = OFFICES.find((one) => holders[one].includes(to));
      return office === undefined ? [] : [{ office, to }];
    }),
  ];
};

/**
 * Steps that were past already when the date moved. The notice of the move covers them, as long as another reminder comes before the
 * deadline: nobody needs to hear at the same moment that it moved and that it is ten days off.
 */
const stoodFor = ({ deadline, steps }: Plan, move: UnnotifiedMove, now: number): Plan => {
  const before = steps.filter(({ step }) => step.workingDays < 0);
  const isRemindedAgain = before.some(({ at }) => Date.parse(at) > now);
  const past = before.filter(({ at }) => Date.parse(at) <= Date.parse(move.at));
  return { deadline, steps: isRemindedAgain ? past : [] };
};

/** Tells those affected, once, of dates that moved and still stand where they moved to. */
export const moveClaims = (question: ReminderQuestion, plans: readonly Plan[]): readonly ReminderClaim[] => {
  const { state, now } = question;
  return state.reminding.unnotified.flatMap((move) => {
    const projection = plans.filter(({ deadline }) =>
      move.changes.some(
        (change) =>
          deadlineName(change) === deadlineName(deadline) && Date.parse(change.to) === Date.parse(deadline.at),
      ),
    );
    if (projection.length === 0) return [];
    const prefix = movePrefix(state.id, move.event);
    const late = isLate(Date.parse(move.at), question);
    const past = projection.map((plan) => stoodFor(plan, move, Date.parse(now)));
    return affected(question, move.changes).map((one) =>
      claim(now, {
        reference: referenceFor(prefix, one),
        ...one,
        tells: move.event,
        dueAt: move.at,
        late,
        supersedes: past.flatMap((plan) => pendingReferences(question, plan, one)),
      }),
    );
  });
};
