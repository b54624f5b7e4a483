import { type DatedStep, type Deadline, deadlineName, own, type ProgrammeState } from '@throughline/domain';
import { stepPrefix } from './reference.ts';
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

/** References of telling this addressee of these steps that are not over yet. */
export const pendingReferences = (
  { state, holders, dated }: ReminderQuestion,
  { deadline, steps }: Plan,
  { office, to }: Addressee,
): readonly string[] =>
  steps.flatMap(({ step }) => {
    const isTold = addresseesOf(step.to, holders).some((a) => a.to === to && (to !== null || a.office === office));
    if (!isTold) return [];
    const prefix = stepPrefix(state.id, { deadline, step: step.workingDays }, dated.calendar);
    const reference = referenceFor(prefix, { office, to });
    return own(state.reminding.claimed, reference) === 'settled' ? [] : [reference];
  });

/** The last step that has come due; one before a deadline that has passed is stale, and what is said after it goes instead. */
const dueStep = (deadlineAt: number, due: readonly DatedStep[], now: number): DatedStep | undefined => {
  const last = due.at(-1);
  return last === undefined || (last.step.workingDays < 0 && now >= deadlineAt) ? undefined : last;
};

/** From when on there was something to tell: what a programme that began by a fork took over was told by the other. */
const knownSince = ({ reminding, startedAt, forkedFrom }: ProgrammeState, deadline: Deadline): number =>
  Math.max(
    ...[own(reminding.changedAt, deadlineName(deadline)) ?? startedAt, forkedFrom?.at].flatMap((at) =>
      at === undefined || at === null ? [] : [Date.parse(at)],
    ),
  );

/** True when it should have been known earlier, and nobody was told: a person who came to their office since is told at once, and not late. */
const isStepLate = (question: ReminderQuestion, { deadline }: Plan, { at, prefix }: { at: string; prefix: string }) => {
  const { state } = question;
  return (
    isLate(Math.max(Date.parse(at), knownSince(state, deadline)), question) &&
    !Object.keys(state.reminding.claimed).some((reference) => reference.startsWith(prefix))
  );
};

/**
 * Who is to be told of this deadline now: of several steps that have come due only the last, and nobody of the same step twice.
 * @param stoodFor references that something else told now stands for.
 */
export const stepClaims = (
  question: ReminderQuestion,
  plan: Plan,
  stoodFor: ReadonlySet<string>,
): readonly ReminderClaim[] => {
  const now = Date.parse(question.now);
  const due = plan.steps.filter(({ at }) => Date.parse(at) <= now);
  const { deadline } = plan;
  const last = dueStep(Date.parse(deadline.at), due, now);
  if (last === undefined) return [];
  const { state, holders, dated } = question;
  const step = last.step.workingDays;
  const prefix = stepPrefix(state.id, { deadline, step }, dated.calendar);
  const unnotified = addresseesOf(last.step.to, holders).filter((addressee) => {
    const reference = referenceFor(prefix, addressee);
    return own(state.reminding.claimed, reference) === undefined && !stoodFor.has(reference);
  });
  if (unnotified.length === 0) return [];
  const late = isStepLate(question, plan, { at: last.at, prefix });
  const earlier = { deadline, steps: due.slice(0, -1) };
  return unnotified.map((addressee) =>
    claim(question.now, {
      reference: referenceFor(prefix, addressee),
      ...addressee,
      deadline,
      step,
      dueAt: last.at,
      late,
      supersedes: pendingReferences(question, earlier, addressee),
    }),
  );
};
