import {
  datesOf,
  type Deadline,
  deadlineName,
  type InstantString,
  own,
  type ProgrammeEvent,
  type ProgrammeState,
  spreadOf,
  stepsOf,
  withChanges,
} from '@throughline/domain';
import { moveClaims } from './move-claims.ts';
import { type DatesChanged, recalculated } from './recalculated.ts';
import type { Plan, ReminderClaim, ReminderQuestion } from './question.ts';
import { stepClaims } from './step-claims.ts';

type BeyondCalendar = Extract<ProgrammeEvent, { type: 'DeadlineBeyondCalendar' }>;

/** What follows from the time. */
export interface RemindersDue {
  /** Dates that moved because they are calculated otherwise now: to be recorded before the claims that tell of them. None, or one. */
  readonly recalculated: readonly DatesChanged[];
  /** To be recorded before anything leaves, with their outbox entries in the same transaction. */
  readonly claims: readonly ReminderClaim[];
  /** Deadlines, or steps of them, that the calendar does not reach: to be recorded, and to raise an alert. */
  readonly beyond: readonly BeyondCalendar[];
  /** When to ask again unless something is recorded before: always after `now`; null when there is nothing to wait for. */
  readonly wakeAt: InstantString | null;
  /** Approved waivers past their expiry, for `ExpireWaiver`. */
  readonly expiring: readonly string[];
}

/** Said once of each deadline and date, and again only when the calendar has grown and still does not reach it. */
const beyondCalendar = ({ now, state, dated }: ReminderQuestion, deadline: Deadline): readonly BeyondCalendar[] => {
  const { to: coveredTo } = dated.calendar.coverage;
  const name = deadlineName(deadline);
  const said = own(state.reminding.beyond, `${name}:${deadline.at}`) ?? '';
  if (said >= coveredTo) return [];
  const eventId = `beyond:${state.id}/${encodeURIComponent(name)}:${deadline.at}:${coveredTo}`;
  const actor = { role: 'engine', id: 'clock' };
  return [{ eventId, type: 'DeadlineBeyondCalendar', occurredAt: now, actor, payload: { ...deadline, coveredTo } }];
};

interface Reminded {
  readonly recalculated: readonly DatesChanged[];
  readonly claims: readonly ReminderClaim[];
  readonly beyond: readonly BeyondCalendar[];
  /** Moments to come, in milliseconds. */
  readonly next: readonly number[];
}

const NOTHING: Reminded = { recalculated: [], claims: [], beyond: [], next: [] };

/** The question as it is once these changes of dates are on the record. */
const afterwards = (question: ReminderQuestion, { eventId, payload: { changes } }: DatesChanged): ReminderQuestion => {
  const { state, now } = question;
  return {
    ...question,
    state: { ...state, reminding: withChanges(state.reminding, { event: eventId, at: now, changes }) },
  };
};

const remind = (asked: ReminderQuestion): Reminded => {
  const { state, course, dated } = asked;
  if (state.status !== 'running' || state.suspensions.length > 0) return NOTHING;
  const now = Date.parse(asked.now);
  const { deadlines, uncovered } = datesOf(state, course, dated);
  const moves = recalculated(asked, deadlines);
  const question = moves === undefined ? asked : afterwards(asked, moves);
  const plans = deadlines.map((deadline) => ({ deadline, ...stepsOf(deadline, dated) }));
  const moved = moveClaims(question, plans);
  const stoodFor = new Set(moved.flatMap(({ payload }) => payload.supersedes));
  const next = plans.flatMap(({ steps }: Plan) =>
    steps.flatMap(({ step, at }) => {
      const due = Date.parse(at);
      return due > now ? [due + spreadOf(state.id, step.workingDays, dated.schedule)] : [];
    }),
  );
  const beyond = [...uncovered, ...plans.flatMap(({ deadline, covered }) => (covered ? [] : deadline))];
  return {
    recalculated: moves === undefined ? [] : [moves],
    claims: [...moved, ...plans.flatMap((plan) => stepClaims(question, plan, stoodFor))],
    beyond: beyond.flatMap((deadline) => beyondCalendar(question, deadline)),
    next,
  };
};

const approvedExpiries = ({ waivers }: ProgrammeState): readonly (readonly [string, number])[] =>
  Object.values(waivers)
    .filter(({ status }) => status === 'approved')
    .map(({ waiver, expiresAt }) => [waiver, Date.parse(expiresAt)] as const);

/**
 * Who is to be told what now, and when to ask again: pure, from the record, the calendar and the time alone. Nothing is ever due for a replay, after
 * the end of a programme or while it is suspended; only waivers expire all the same. Asked again after its claims are recorded, it has none.
 */
export const decideReminders = (question: ReminderQuestion): RemindersDue => {
  const { state } = question;
  const isOver = state.status !== 'running' && state.status !== 'completed';
  if (isOver || state.nature === 'replay')
    return { recalculated: [], claims: [], beyond: [], wakeAt: null, expiring: [] };
  const now = Date.parse(question.now);
  const { next, ...reminded } = remind(question);
  const expiries = approvedExpiries(state);
  const earliest = Math.min(...next, ...expiries.flatMap(([, at]) => (at > now ? [at] : [])));
  return {
    ...reminded,
    wakeAt: Number.isFinite(earliest) ? new Date(earliest).toISOString() : null,
    expiring: expiries.flatMap(([waiver, at]) => (at <= now ? [waiver] : [])).sort(),
  };
};
