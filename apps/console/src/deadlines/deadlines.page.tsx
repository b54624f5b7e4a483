import type { DeadlineAnswer, DeadlinesAnswer, NotificationAnswer, ProgrammeAnswer } from '@throughline/api-client';
import {
  count,
  formatDay,
  formatGate,
  formatNotified,
  formatOffice,
  formatStep,
  fullDayOf,
  fullMomentOf,
} from '@throughline/words';
import { breadcrumb } from '../page/breadcrumb.ts';
import { capital } from '../page/capital.ts';
import { nhs } from '../page/nhs.ts';
import type { Page } from '../page/page.tsx';
import { Table } from '../page/table.tsx';
import { Callouts } from '../programmes/callouts.tsx';
import { ProgrammeNav } from '../programmes/programme-nav.tsx';
import { TargetsLink } from './targets-link.tsx';

/** How near a deadline is. */
export const daysLeft = ({ workingDaysLeft, workingDaysOverdue, beyondCalendar }: DeadlineAnswer) => {
  if (beyondCalendar) return 'Bank holidays of then are not known yet';
  if (workingDaysOverdue !== null) return <strong>{count(workingDaysOverdue, 'working day')} overdue</strong>;
  return workingDaysLeft === null ? 'Passed' : count(workingDaysLeft, 'working day');
};

const notified = ({ to, office, state, step, at }: NotificationAnswer): string => {
  const what = step === null ? 'of the new date' : formatStep(step);
  return to === null
    ? `Nobody is recorded as ${formatOffice(office)} (${what})`
    : `${to}, ${formatOffice(office)}: ${formatNotified(state)} on ${fullDayOf(at)} (${what})`;
};

const List = ({ lines }: { readonly lines: readonly string[] }) =>
  lines.length === 0 ? (
    <>None</>
  ) : (
    <>
      {lines.map((line, index) => (
        <>
          {index === 0 ? null : <br />}
          {line}
        </>
      ))}
    </>
  );

const nextOf = ({ next }: DeadlineAnswer): readonly string[] =>
  next === null
    ? []
    : [
        `${fullMomentOf(next.at)} (${formatStep(next.step)})`,
        ...next.to.map(({ office, people }) =>
          people.length === 0
            ? `nobody is recorded as ${formatOffice(office)}`
            : `to ${people.join(', ')}, ${formatOffice(office)}`,
        ),
      ];

const Notes = ({
  answer: { status, suspended, reminders, warnings, offers, moves },
}: {
  readonly answer: DeadlinesAnswer;
}) => (
  <>
    {suspended ? <p>The programme is suspended. No reminder leaves until it resumes.</p> : null}
    {reminders ? null : (
      <p>
        {status === 'cancelled'
          ? 'The programme was cancelled. This is what it still owes; nobody is reminded of it.'
          : 'Nobody is reminded of a replay.'}
      </p>
    )}
    {warnings.map(({ what, election, from, to }) =>
      nhs('inset-text', {
        text: `${capital(what)} falls before ${election} (${formatDay(from)} to ${formatDay(to)}). Nothing is barred. Look at the plan.`,
      }),
    )}
    {offers.map(({ to, expiresAt }) => (
      <p>
        An offer to {to} expires on {fullMomentOf(expiresAt)} unless it is accepted.
      </p>
    ))}
    {moves.length === 0 ? null : (
      <>
        <h2 class="nhsuk-heading-m">Dates that moved</h2>
        <ul>
          {moves.map((move) => (
            <li>{notified(move)}</li>
          ))}
        </ul>
      </>
    )}
  </>
);

/** What a programme owes by when, who was reminded, and who will be. */
export const deadlinesPage = (programme: ProgrammeAnswer, answer: DeadlinesAnswer): Page => ({
  title: 'Deadlines',
  about: programme.title,
  current: '/programmes',
  before: breadcrumb(['/programmes', 'Programmes']),
  content: (
    <>
      <h1 class="nhsuk-heading-l">
        <span class="nhsuk-caption-l">{programme.title}</span>
        Deadlines
      </h1>
      <ProgrammeNav id={programme.id} at={undefined} current="/deadlines" />
      <Callouts of={programme} now={`/programmes/${programme.id}/deadlines`} />
      <TargetsLink id={programme.id} />
      {answer.deadlines.length === 0 ? (
        <p>No deadline is ahead, and none is overdue. Target dates of gates make deadlines.</p>
      ) : (
        <Table
          caption="Deadlines, the nearest first"
          head={['What is due', 'On', 'Left', 'Reminded so far', 'Next reminder']}
          rows={answer.deadlines.map((deadline) => [
            <>
              {capital(deadline.words)}
              <span class="tl-table__beneath">Gate {formatGate(deadline.gate)}</span>
              {deadline.changedAt === null ? null : (
                <span class="tl-table__beneath">Set on {fullDayOf(deadline.changedAt)}</span>
              )}
            </>,
            formatDay(deadline.day),
            daysLeft(deadline),
            <List lines={deadline.told.map(notified)} />,
            <List lines={nextOf(deadline)} />,
          ])}
        />
      )}
      <Notes answer={answer} />
    </>
  ),
});
