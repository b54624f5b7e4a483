import {
  type Deadline,
  type DeadlineChange,
  deadlineName,
  deadlinesOf,
  isClosed,
  OFFICES,
  own,
  type ProgrammeEvent,
} from '@throughline/domain';
import type { ReminderClaim, ReminderQuestion } from './question.ts';

export type Withdrawal = Extract<ProgrammeEvent, { type: 'ReminderWithdrawn' }>['payload']['why'];

const gone = ({ state }: ReminderQuestion, deadline: Pick<Deadline, 'gate'>): Withdrawal =>
  isClosed(state.gates[deadline.gate]) ? 'closed' : 'over';

const ofDeadline = (question: ReminderQuestion, deadline: Deadline, step: number): Withdrawal | undefined => {
  const { state, course, dated, now } = question;
  const { londonDay } = dated.calendar;
  const present = deadlinesOf(state, course, dated).find((one) => deadlineName(one) === deadlineName(deadline));
  if (present === undefined) return gone(question, deadline);
  if (londonDay(present.at) !== londonDay(deadline.at)) return 'moved';
  return step < 0 && Date.parse(now) >= Date.parse(present.at) ? 'over' : undefined;
};

const ofMove = (question: ReminderQuestion, told: readonly DeadlineChange[]): Withdrawal | undefined => {
  const present = deadlinesOf(question.state, question.course, question.dated);
  const names = new Map(present.map((deadline) => [deadlineName(deadline), Date.parse(deadline.at)]));
  if (told.some((change) => names.get(deadlineName(change)) === Date.parse(change.to))) return undefined;
  const [first] = told;
  return first === undefined || told.some((change) => names.has(deadlineName(change)))
    ? 'moved'
    : gone(question, first);
};

/**
 * Why a claimed reminder is not to leave any more; undefined when it still is. To be asked just before it leaves, of the record as it is then.
 * @param told the changes of the `DeadlinesChanged` it tells, where it tells one.
 */
export const withdrawalOf = (
  question: ReminderQuestion,
  { payload }: Pick<ReminderClaim, 'payload'>,
  told: readonly DeadlineChange[] = [],
): Withdrawal | undefined => {
  const { state, holders } = question;
  const { reference, to, deadline, step } = payload;
  if (state.status === 'completed') return 'closed';
  if (state.status !== 'running') return 'over';
  if (state.suspensions.length > 0) return 'suspended';
  if (to === null || own(state.reminding.claimed, reference) === 'settled') return 'over';
  if (!OFFICES.some((office) => holders[office].includes(to))) return 'left';
  return deadline === undefined || step === undefined ? ofMove(question, told) : ofDeadline(question, deadline, step);
};
