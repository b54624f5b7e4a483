import { own } from '@throughline/domain';
import { formatOffice } from '@throughline/policy';
import type { DeadlineAnswer, DeadlinesAnswer, NotificationAnswer } from '../api/deadline-answers.ts';
import type { Colours, Terminal } from '../terminal.ts';
import { dayOf, momentOf } from './dates.ts';
import { formatElection } from './elections.ts';
import { formatStep } from './reminder-sentences.ts';
import { type CellLike, drawTable } from './table.ts';
import { REPLAY_MEANS } from './terms.ts';

const BAR = 10;
/** Working days in one cell of the bar: twenty before the deadline, when the first reminder goes, it is empty. */
const DAYS_A_CELL = 2;

/** How near it is: the fuller, the nearer. */
const bar = (workingDaysLeft: number): string => {
  const full = Math.max(0, BAR - Math.ceil(workingDaysLeft / DAYS_A_CELL));
  return `${'█'.repeat(full)}${'░'.repeat(BAR - full)}`;
};

const painted = (text: string, paint: Colours['red']): CellLike => ({ text, paint });

const NEAR = 5;

const daysCell = (deadline: DeadlineAnswer, colours: Colours): CellLike => {
  const { workingDaysLeft: left, workingDaysOverdue: over, overdue, beyondCalendar } = deadline;
  if (beyondCalendar) return painted('ahead; bank holidays of then are not known yet', colours.yellow);
  if (overdue) return painted(`${'!'.repeat(BAR)} ${over ?? '?'} overdue`, colours.red);
  if (left === null) return 'passed';
  const text = `${bar(left)} ${left} left`;
  return left <= NEAR ? painted(text, colours.yellow) : text;
};

const STATE: Readonly<Record<string, string>> = {
  claimed: 'on its way',
  sent: 'sent',
  delivered: 'delivered',
  bounced: 'came back',
  failed: 'not sent',
  withdrawn: 'withdrawn',
};

const formatTelling = ({ to, office, state, step, late, why, at }: NotificationAnswer): string => {
  const what = step === null ? 'of the new date' : formatStep(step);
  if (to === null) return `nobody is recorded as ${formatOffice(office)} (${what})`;
  const became = `${own(STATE, state) ?? state}${why === null ? '' : ` (${why})`} ${dayOf(at)}`;
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
  const { columns, colours } = terminal;
  const { programme, deadlines } = answer;
  if (deadlines.length === 0)
    return [`${programme} has no deadline ahead of it, and none overdue.`, ...offerLines(answer), ''].join('\n');
  const table = drawTable({
    head: ['Due', 'Working days', 'What', 'Told so far', 'Next reminder'],
    rows: deadlines.map((deadline) => [
      momentOf(deadline.at),
      daysCell(deadline, colours),
      `${deadline.words}${deadline.changedAt === null ? '' : `\nset ${dayOf(deadline.changedAt)}`}`,
      deadline.told.map(formatTelling).join('\n'),
      formatNext(deadline),
    ]),
    columns,
    paintHead: colours.bold,
    ruled: true,
  });
  return `${[colours.bold(`Deadlines of ${programme}`), ...about(answer, terminal), '', table].join('\n')}\n`;
};
