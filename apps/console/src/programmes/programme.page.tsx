import type { DeadlinesAnswer, ExplanationAnswer, ProgrammeAnswer } from '@throughline/api-client';
import {
  CLOSED_MEANS,
  count,
  formatBreach,
  formatCommitment,
  formatDuty,
  formatFork,
  formatGate,
  formatOffer,
  formatRescoped,
  formatWaiting,
  formatDay,
  inPlainWords,
} from '@throughline/words';
import { countersignPath } from '../change/countersign.tsx';
import { addressAt, type MomentTyped } from '../known/as-known.ts';
import type { GateRead } from '../gates/gate-form.tsx';
import { AsKnownForm, MomentMistake } from '../known/as-known-form.tsx';
import { momentLinks } from '../known/moment-links.ts';
import { SetAside } from './set-aside.tsx';
import { RecordButton } from '../record/record-button.tsx';
import { TargetsLink } from '../deadlines/targets-link.tsx';
import { daysLeft } from '../deadlines/deadlines.page.tsx';
import { breadcrumb } from '../page/breadcrumb.ts';
import { capital } from '../page/capital.ts';
import { nhs } from '../page/nhs.ts';
import type { Page } from '../page/page.tsx';
import { Table } from '../page/table.tsx';
import { Returned } from '../gates/returned.tsx';
import { WayToClose } from '../gates/way-to-close.tsx';
import { WaiverList } from '../waivers/waiver-list.tsx';
import { Callouts } from './callouts.tsx';
import { GateBoard } from './gate-board.tsx';
import { ProgrammeNav } from './programme-nav.tsx';
import { anchorOf, isLacking, titlesOf } from './requirements.tsx';
import { listOf } from '../page/sentences.tsx';

/** What the page of a programme shows. */
export interface ProgrammeShown {
  readonly programme: ProgrammeAnswer;
  /** Of the gate at the end of the stage; undefined when all gates are closed. */
  readonly explanation: ExplanationAnswer | undefined;
  /** Undefined for the record as it was known: deadlines are those of now. */
  readonly deadlines: DeadlinesAnswer | undefined;
  readonly actions: GateRead['actions'];
  readonly typed: MomentTyped;
}

const NextStep = ({ shown: { programme, explanation, actions } }: { readonly shown: ProgrammeShown }) => {
  if (explanation === undefined || programme.status !== 'running')
    return (
      <p>
        {programme.status === 'cancelled' ? 'This programme was cancelled. Its record stays.' : 'All gates are closed.'}
      </p>
    );
  const { id } = programme;
  const name = formatGate(explanation.gate);
  const lacking = explanation.requirements.filter(isLacking);
  const gateAt = `/programmes/${id}/gates/${explanation.gate}`;
  const at = addressAt(gateAt, programme.asKnownAt ?? undefined);
  const request = actions.find(({ command, allowed }) => command === 'RequestGateClosure' && allowed);
  const close = actions.find(({ command, allowed }) => command === 'CloseGate' && allowed);
  return (
    <>
      <Returned gate={explanation} />
      <h2 class="nhsuk-heading-m">What stands between you and gate {name}</h2>
      {lacking.length === 0 ? (
        <p>Nothing is missing on the record. It waits for {formatWaiting(programme.waitingFor)}.</p>
      ) : (
        <>
          <p>{count(lacking.length, 'requirement is', 'requirements are')} not met by what is recorded.</p>
          {nhs('task-list', {
            idPrefix: 'lacking',
            items: lacking.map((requirement) => ({
              heading: { text: requirement.title },
              hint: { text: inPlainWords(requirement.wouldMeet === '' ? requirement.why : requirement.wouldMeet) },
              href: `${at}#${anchorOf(requirement)}`,
              status: { tag: { text: 'Not recorded', colour: 'orange' } },
            })),
          })}
        </>
      )}
      <RecordButton programme={programme} actions={actions} isFirst={lacking.length > 0} />
      {close === undefined ? null : nhs('button', { text: `Close gate ${name}`, href: `${gateAt}/close` })}
      {request === undefined || close !== undefined
        ? null
        : nhs('button', {
            text: `Request closure of gate ${name}`,
            href: `${gateAt}/request`,
            ...(lacking.length === 0 ? {} : { variant: 'secondary' }),
          })}
      {programme.asKnownAt !== null || explanation.status === 'questioned' ? null : (
        <WayToClose gateAt={gateAt} explanation={explanation} actions={actions} here={false} />
      )}
      <p>
        <a href={at}>
          {explanation.status === 'open'
            ? `See why gate ${name} is open`
            : `See gate ${name} with all its requirements`}
        </a>
      </p>
    </>
  );
};

const Deadlines = ({
  id,
  deadlines: { deadlines, warnings },
}: {
  readonly id: string;
  readonly deadlines: DeadlinesAnswer;
}) => (
  <>
    <h2 class="nhsuk-heading-m">Deadlines</h2>
    <TargetsLink id={id} />
    {deadlines.length === 0 ? (
      <p>No deadline is ahead, and none is overdue.</p>
    ) : (
      <Table
        caption="Deadlines, the nearest first"
        head={['What is due', 'On', 'Left', 'Gate']}
        rows={deadlines.map((deadline) => [
          capital(deadline.words),
          formatDay(deadline.day),
          daysLeft(deadline),
          formatGate(deadline.gate),
        ])}
      />
    )}
    {warnings.length === 0
      ? null
      : warnings.map(({ what, election, from, to }) =>
          nhs('inset-text', {
            text: `${capital(what)} falls before ${election} (${formatDay(from)} to ${formatDay(to)}). Nothing is barred. Look at the plan.`,
          }),
        )}
  </>
);

const Late = ({ programme: { id, awaited, asKnownAt } }: { readonly programme: ProgrammeAnswer }) => {
  const late = awaited.filter(({ countersigning }) => countersigning !== null);
  return asKnownAt !== null || late.length === 0 ? null : (
    <>
      <h2 class="nhsuk-heading-m">Late evidence to countersign</h2>
      <ul>
        {late.map(({ event }, index) => (
          <li>
            <a href={countersignPath(id, event)}>
              Countersign entry {index + 1} of {late.length}
            </a>
          </li>
        ))}
      </ul>
    </>
  );
};

const captionOf = ({ organisation, organisationName, tier, id, pack }: ProgrammeAnswer): string =>
  [
    organisationName ?? organisation,
    `tier ${tier.slice(1)}`,
    id,
    ...(pack === null ? [] : [`rules ${pack.id} version ${pack.version}`]),
  ].join(', ');

/** A programme: where it stands, what is next, and what has happened beside its gates. */
export const programmePage = (shown: ProgrammeShown): Page => {
  const { programme, explanation, actions, deadlines, typed } = shown;
  const { id, title, gates } = programme;
  const titles = explanation === undefined ? new Map<string, string>() : titlesOf(explanation);
  const at = programme.asKnownAt ?? undefined;
  const path = `/programmes/${id}`;
  return {
    title,
    isError: typed.error !== undefined,
    current: '/programmes',
    before: breadcrumb(['/programmes', 'Programmes']),
    content: (
      <>
        <MomentMistake typed={typed} />
        <h1 class="nhsuk-heading-l">
          <span class="nhsuk-caption-l">{captionOf(programme)}</span>
          {title}
        </h1>
        <ProgrammeNav id={id} at={at} current="" />
        <Callouts of={programme} now={path} actions={actions} titles={titles} />
        <h2 class="nhsuk-heading-m">Gates</h2>
        <GateBoard programme={programme} addressOf={(gate) => addressAt(`${path}/gates/${gate}`, at)} />
        {gates.some(({ closure }) => closure !== null) ? <p class="nhsuk-body-s">{CLOSED_MEANS}</p> : null}
        <NextStep shown={shown} />
        {deadlines === undefined ? null : <Deadlines id={id} deadlines={deadlines} />}
        <SetAside programme={programme} />
        <Late programme={programme} />
        {listOf('Promises', formatCommitment(programme))}
        <WaiverList of={programme} titles={titles} />
        {listOf('Owed to people outside', formatDuty(programme))}
        {listOf('Sequence', formatBreach(programme))}
        {listOf('Changed since a gate closed', gates.flatMap(formatRescoped))}
        {listOf('Offers and forks', [...formatOffer(programme), ...formatFork(programme)])}
        <h2 class="nhsuk-heading-m">Earlier moments</h2>
        <AsKnownForm of={programme} path={path} typed={typed} links={momentLinks(programme, { path })} />
      </>
    ),
  };
};
