import type { DeadlineChange } from '@throughline/domain';
import { formatOffice } from '@throughline/policy/words';
import type { DeadlineAnswer, DeadlinesAnswer, ElectionWarning, NotificationAnswer } from '@throughline/api-client';
import { dayOf, formatChange, formatNotified, formatStep, momentOf, REPLAY_MEANS } from '@throughline/words';
import type { Colours, Terminal } from '../terminal.ts';
import { wrap } from './layout.ts';
import { type CellLike, drawTable, RULED } from './table.ts';

const BAR = 10;
/** Working days in one cell of the bar: twenty before the deadline, when the first reminder goes, it is empty. */
const DAYS_A_CELL = 2;

/** How near it is: the fuller, the nearer. */
const bar = (workingDaysLeft: number): string => {
  const full = Math.max(0, BAR - Math.ceil(workingDaysLeft / DAYS_A_CELL));
  return `${'█'.repeat(full)}${'░'.repeat(BAR - full)}`;
};

const NEAR = 5;

const daysCell = (deadline: DeadlineAnswer, colours: Colours): CellLike => {
  const { workingDaysLeft: left, workingDaysOverdue: over, overdue, beyondCalendar } = deadline;
  if (beyondCalendar) return { text: 'ahead; bank holidays of then are not known yet', paint: colours.yellow };
  if (overdue) return { text: `${'!'.repeat(BAR)} ${over ?? '?'} overdue`, paint: colours.red };
  if (left === null) return 'passed';
  const text = `${bar(left)} ${left} left`;
  return left <= NEAR ? { text: text, paint: colours.yellow } : text;
};

const formatTelling = ({ to, office, state, step, late, why, at }: NotificationAnswer): string => {
  const what = step === null ? 'of the new date' : formatStep(step);
  if (to === null) return `nobody is recorded as ${formatOffice(office)} (${what})`;
  const became = `${formatNotified(state)}${why === null ? '' : ` (${why})`} ${dayOf(at)}`;
  return `${to}: ${became}, ${what}${late ? ', late' : ''}`;
};

const formatNext = ({ next }: DeadlineAnswer): string => {
  if (next === null) return '';
  const people = [...new Set(next.to.flatMap((one) => one.people))];
  const nobody = next.to.filter((one) => one.people.length === 0).map((one) => formatOffice(one.office));
  const to = [...people, ...nobody.map((office) => `nobody is recorded as ${office}`)].join(', ');
  return `${momentOf(next.at)} (${formatStep(next.step)})\n→ ${to}`;
};

const offerLines = ({ offers }: DeadlinesAnswer): readonly string[] =>
  offers.map(
    ({ offer, kind, to, expiresAt }) =>
      `Offer ${offer} (${kind}) to ${to} expires ${momentOf(expiresAt)} unless they accept.`,
  );

const about = (answer: DeadlinesAnswer, { colours }: Terminal): readonly string[] => {
  const { status, suspended, reminders, moves, warnings } = answer;
  return [
    ...(status === 'cancelled' ? ['It was cancelled: this is what it still owes, and nobody is reminded of it.'] : []),
    ...(reminders || status === 'cancelled' ? [] : [colours.magenta(REPLAY_MEANS)]),
    ...(suspended ? [colours.yellow('Suspended: no reminder leaves until it resumes.')] : []),
    ...warnings.map((warning) => colours.yellow(formatElection(warning))),
    ...offerLines(answer),
    ...moves.map((notification) => `A date moved. ${formatTelling(notification)}.`),
  ];
};

/** Deadlines of a programme: how near each is, who was told of it, and who will be next. */
export const formatDeadlines = (answer: DeadlinesAnswer, terminal: Terminal): string => {
  const { bold } = terminal.colours;
  const { programme, deadlines } = answer;
  if (deadlines.length === 0)
    return [`${programme} has no deadline ahead of it, and none overdue.`, ...offerLines(answer), ''].join('\n');
  const head = ['Due', 'Working days', 'What', 'Told so far', 'Next reminder'];
  const rows = deadlines.map((deadline) => [
    momentOf(deadline.at),
    daysCell(deadline, terminal.colours),
    `${deadline.words}${deadline.changedAt === null ? '' : `\nset ${dayOf(deadline.changedAt)}`}`,
    deadline.told.map(formatTelling).join('\n'),
    formatNext(deadline),
  ]);
  const table = drawTable(terminal, head, rows, RULED);
  return `${[bold(`Deadlines of ${programme}`), ...about(answer, terminal), '', table].join('\n')}\n`;
};

/** A date that was planned and falls into the time before an election, as people are told. */
export const formatElection = ({ what, election, from, to }: ElectionWarning): string =>
  `Before ${election} (${dayOf(from)} to ${dayOf(to)}): ${what}. Nothing is barred; look at the plan.`;

/** Targets that were asked for, how they stood before, and what moved with them. */
interface Rescheduled {
  readonly programme: string;
  readonly outcome: 'recorded' | 'unchanged';
  readonly targets: readonly { readonly gate: string; readonly was: string | null; readonly now: string }[];
  /** Null: they could not be read. */
  readonly deadlines: readonly DeadlineChange[] | null;
  /** Of the new dates, those in the time before an election; null: they could not be read. */
  readonly warnings: readonly ElectionWarning[] | null;
}

const movedWith = (deadlines: readonly DeadlineChange[], columns: number): readonly string[] => {
  const others = deadlines.filter(({ kind }) => kind !== 'gate-target');
  if (others.length === 0) return ['No other date hangs on them.'];
  return ['With them:', ...others.map((change) => wrap(formatChange(change), columns, '  • '))];
};

/** Targets as they were and are, and the dates that hang on them. */
export const formatTargets = (rescheduled: Rescheduled, terminal: Terminal): string => {
  const { programme, outcome, targets, deadlines, warnings } = rescheduled;
  const { columns, colours } = terminal;
  if (outcome === 'unchanged') return `Those were the targets of ${programme} already.\n`;
  const rows = targets.map(({ gate, was, now }) => [gate, was === null ? 'no target' : momentOf(was), momentOf(now)]);
  const table = drawTable(terminal, ['Gate', 'Was', 'Now'], rows);
  const beneath = deadlines === null ? [] : movedWith(deadlines, columns);
  const warned = (warnings ?? []).map((warning) => colours.yellow(wrap(formatElection(warning), columns)));
  return `${[colours.bold(`Targets of ${programme}`), '', table, '', ...beneath, ...warned].join('\n')}\n`;
};
