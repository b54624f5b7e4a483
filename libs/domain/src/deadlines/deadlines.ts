import type { Course } from '../course.ts';
import { feedbackOwed } from '../duties.ts';
import { monthsAfter } from '../months.ts';
import { currentGate, type ProgrammeState } from '../programme/state.ts';
import { GATES } from '../values.ts';
import { boardDeadlines } from './board-deadlines.ts';
import { consultationDeadlines } from './consultation-deadlines.ts';
import type { Deadline } from '../programme/events/reminders.ts';
import { deadlineName } from './deadline.ts';
import { at, type Found, isAwaited, onDay, type DeadlineInput, workingDaysAfter } from './finding.ts';
import { owedToVoices, replyDeadlines } from './reply-deadlines.ts';
import type { Timetable } from './timetable.ts';

const gateTargets = ({ state }: DeadlineInput): readonly Found[] =>
  GATES.flatMap((gate) => {
    const target = state.targets[gate];
    return target === undefined || !isAwaited(state, gate) ? [] : [at({ kind: 'gate-target', of: gate, gate }, target)];
  });

const waiverExpiries = ({ state }: DeadlineInput): readonly Found[] =>
  Object.values(state.waivers).flatMap(({ waiver: of, gate, status, expiresAt }) =>
    status === 'approved' ? [at({ kind: 'waiver-expiry', of, gate }, expiresAt)] : [],
  );

/** A call-in's clock is shown; nobody is reminded of it, since reminders are paused while it runs. */
const callInClocks = ({ state }: DeadlineInput): readonly Found[] =>
  state.suspensions.flatMap(({ cause, reference: of, until }) =>
    cause === 'call-in' && until !== null
      ? [at({ kind: 'call-in-clock', of, gate: currentGate(state) ?? 'review' }, until)]
      : [],
  );

const reviewDeadline = ({ state, dated }: DeadlineInput): readonly Found[] => {
  const { closure, decided } = state.gates.mobilisation;
  if (closure === null || decided === 'reopened' || !isAwaited(state, 'review')) return [];
  const day = monthsAfter(dated.calendar.londonDay(closure.closedAt), dated.schedule.reviewWithinMonths);
  return [onDay({ kind: 'review', of: 'review', gate: 'review' }, day, dated)];
};

/** Feedback to those who answered a consultation, within as many working days of the cancelling as a report of it would have taken. */
const feedbackOfCancelled = ({ course, dated }: DeadlineInput, from: string): readonly Found[] =>
  feedbackOwed(course, from).map(({ window, subject }) =>
    workingDaysAfter(
      { kind: 'feedback', of: `${window}/${subject}`, gate: 'decision' },
      { from, days: dated.schedule.reportWithin },
      dated,
    ),
  );

/** What a cancelled programme still owes to people outside: it is shown, to whoever has the programme, and nobody is reminded of it. */
const owedByCancelled = (deadlineInput: DeadlineInput): readonly Found[] => {
  const { cancelledAt } = deadlineInput.state;
  if (cancelledAt === undefined) return [];
  const from = deadlineInput.dated.calendar.londonDay(cancelledAt);
  return [...feedbackOfCancelled(deadlineInput, from), ...owedToVoices(deadlineInput)];
};

/** A programme's deadlines, and those whose dates the calendar does not reach. */
export interface ProcessDates {
  /** In order of time. */
  readonly deadlines: readonly Deadline[];
  /** `at` is the day from which each would be counted. */
  readonly uncovered: readonly Deadline[];
}

const inOrder = (a: Deadline, b: Deadline): number =>
  Date.parse(a.at) - Date.parse(b.at) || (deadlineName(a) < deadlineName(b) ? -1 : 1);

const datesOfRunning = (deadlineInput: DeadlineInput): readonly Found[] => [
  ...gateTargets(deadlineInput),
  ...consultationDeadlines(deadlineInput),
  ...boardDeadlines(deadlineInput),
  ...replyDeadlines(deadlineInput),
  ...waiverExpiries(deadlineInput),
  ...callInClocks(deadlineInput),
  ...reviewDeadline(deadlineInput),
];

const foundIn = (deadlineInput: DeadlineInput): readonly Found[] => {
  const { status } = deadlineInput.state;
  if (status === 'running') return datesOfRunning(deadlineInput);
  return status === 'cancelled' ? owedByCancelled(deadlineInput) : [];
};

/** Every date by which something is to be on the record, of a running programme or owed by a cancelled one, with what the calendar does not reach told apart. */
export const datesOf = (state: ProgrammeState, course: Course, dated: Timetable): ProcessDates => {
  const found = foundIn({ state, course, dated });
  const those = (isCovered: boolean) =>
    found.flatMap((one) => (one.isCovered === isCovered ? one.deadline : [])).sort(inOrder);
  return { deadlines: those(true), uncovered: those(false) };
};

/** A programme's deadlines in order of time, whatever the order in which its evidence came; of one that is cancelled, what it still owes. */
export const deadlinesOf = (state: ProgrammeState, course: Course, dated: Timetable): readonly Deadline[] =>
  datesOf(state, course, dated).deadlines;
