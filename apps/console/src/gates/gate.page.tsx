import type { ExplanationAnswer } from '@throughline/api-client';
import { CLOSED_MEANS, formatGate, formatStatus, isClosed, summaryOf } from '@throughline/words';
import { compareAddress } from '../compare/points.ts';
import { addressAt, type MomentTyped } from '../known/as-known.ts';
import { AsKnownForm, MomentMistake } from '../known/as-known-form.tsx';
import { breadcrumb } from '../page/breadcrumb.ts';
import { statusTag } from '../page/gate-status.ts';
import { fragment } from '../page/html.ts';
import { nhs } from '../page/nhs.ts';
import type { Page } from '../page/page.tsx';
import { Callouts } from '../programmes/callouts.tsx';
import { GateBoard } from '../programmes/gate-board.tsx';
import { SetAside } from '../programmes/set-aside.tsx';
import { AssumedEvidence, type Evidence, Requirements, titlesOf } from '../programmes/requirements.tsx';
import { RecordButton, RecordLinks } from '../record/record-button.tsx';
import { proposing, WaiverOffer } from '../waivers/propose.tsx';
import { WaiverList } from '../waivers/waiver-list.tsx';
import { ClosingHistory } from './closing-history.tsx';
import type { GateRead } from './gate-form.tsx';
import { Returned } from './returned.tsx';
import { Observations, SignOff } from './sign-off.tsx';
import { WayToClose } from './way-to-close.tsx';

/** What the page of a gate shows. */
export interface GateShown extends GateRead {
  readonly typed: MomentTyped;
  /** What its requirements rest on, and what its turns name, by name. */
  readonly evidence: Evidence | undefined;
}

/** A gate that is closed and not in question can still be opened again. */
const mayReopen = ({ explanation: { status }, actions }: GateRead): boolean =>
  status.startsWith('closed') && actions.some(({ command, allowed }) => command === 'ReopenGate' && allowed);

const ActionButtons = ({ shown: { programme, explanation, actions } }: { readonly shown: GateShown }) => {
  const at = `/programmes/${programme.id}/gates/${explanation.gate}`;
  const name = formatGate(explanation.gate);
  const may = (command: string): boolean => actions.some((one) => one.command === command && one.allowed);
  const offered = [
    (may('ReaffirmGate') || (explanation.status === 'questioned' && may('ReopenGate'))) &&
      nhs('button', { text: 'Decide whether the closure stands', href: `${at}/reaffirm` }),
    may('CloseGate') && nhs('button', { text: `Close gate ${name}`, href: `${at}/close` }),
    may('SendBackClosure') &&
      nhs('button', { text: 'Send the request back', href: `${at}/return`, variant: 'secondary' }),
    may('RequestGateClosure') &&
      nhs('button', {
        text: `Request closure of gate ${name}`,
        href: `${at}/request`,
        ...(explanation.ready ? {} : { variant: 'secondary' }),
      }),
    may('RecordInvolvement') && (
      <RecordButton programme={programme} actions={actions} isFirst={!explanation.ready && !isClosed(explanation)} />
    ),
  ].filter((one) => one !== false);
  return offered.length === 0 ? null : <div class="nhsuk-button-group">{offered}</div>;
};

/** What somebody has to know before they read anything else of a gate, or do something with it. */
export const GateCallouts = ({
  shown: { programme, explanation, actions },
  isLinked,
}: {
  readonly shown: GateRead;
  /** Whether what is done about it is linked. */
  readonly isLinked: boolean;
}) => (
  <>
    <Callouts
      of={{ ...programme, gates: [explanation] }}
      now={`/programmes/${programme.id}/gates/${explanation.gate}`}
      actions={actions}
      titles={titlesOf(explanation)}
      isLinked={isLinked}
    />
    <Returned gate={explanation} />
  </>
);

export const gateTitle = ({ gate, status }: Pick<ExplanationAnswer, 'gate' | 'status'>): string =>
  status === 'open' || status === 'reopened'
    ? `Why gate ${formatGate(gate)} is open`
    : `Gate ${formatGate(gate)}: ${formatStatus(status)}`;

/** What has been recorded since the closing stands on the page of a closed gate as well: says so, and leads to what it closed on. */
const SinceClosing = ({
  shown: { programme, explanation },
  path,
}: {
  readonly shown: GateShown;
  readonly path: string;
}) =>
  isClosed(explanation) && programme.asKnownAt === null
    ? nhs('inset-text', {
        html: fragment(
          <>
            This is the record as it is now, with what came after the closure.{' '}
            <a href={addressAt(path, explanation.closure?.knownAt)}>See what the gate closed on</a>, or{' '}
            <a href={compareAddress(programme.id, `closing-${explanation.gate}`, 'now')}>what changed since</a>.
          </>,
        ),
      })
    : null;

/** Why a gate is open, or where it stands. */
export const gatePage = (shown: GateShown): Page => {
  const { programme, explanation, typed } = shown;
  const at = programme.asKnownAt ?? undefined;
  const of = `/programmes/${programme.id}`;
  const path = `${of}/gates/${explanation.gate}`;
  return {
    title: gateTitle(explanation),
    about: programme.title,
    isError: typed.error !== undefined,
    current: '/programmes',
    before: breadcrumb(['/programmes', 'Programmes'], [addressAt(of, at), programme.title]),
    content: (
      <>
        <MomentMistake typed={typed} />
        <h1 class="nhsuk-heading-l">
          <span class="nhsuk-caption-l">{programme.title}</span>
          {gateTitle(explanation)}
        </h1>
        <GateCallouts shown={shown} isLinked />
        <p class="nhsuk-body-l">
          {statusTag(explanation.status)} {summaryOf(explanation)}
        </p>
        {isClosed(explanation) ? null : <p>{CLOSED_MEANS}</p>}
        <SinceClosing shown={shown} path={path} />
        <ClosingHistory
          turns={explanation.turns}
          programme={programme.id}
          at={at}
          titles={titlesOf(explanation)}
          entries={shown.evidence?.entries ?? new Map()}
        />
        <ActionButtons shown={shown} />
        {isClosed(explanation) || explanation.status === 'questioned' || programme.asKnownAt !== null ? null : (
          <WayToClose gateAt={path} explanation={explanation} actions={shown.actions} here />
        )}
        <AssumedEvidence evidence={shown.evidence} />
        <Requirements
          requirements={explanation.requirements}
          isClosed={isClosed(explanation)}
          evidence={shown.evidence}
          beneath={(requirement) => (
            <>
              <RecordLinks programme={programme} actions={shown.actions} requirement={requirement} />
              <WaiverOffer action={proposing(shown, requirement.key)} gateAt={path} />
            </>
          )}
        />
        <SetAside programme={programme} evidence={shown.evidence} />
        <WaiverList
          of={{ ...programme, waivers: programme.waivers.filter(({ gate }) => gate === explanation.gate) }}
          titles={titlesOf(explanation)}
        />
        <Observations explanation={explanation} />
        {isClosed(explanation) ? null : <SignOff shown={shown} />}
        <ActionButtons shown={shown} />
        <ul>
          <li>
            <a href={addressAt(`${path}/board-pack`, at)}>Board pack of this gate, to print</a>
          </li>
          {mayReopen(shown) ? (
            <li>
              <a href={`${path}/reopen`}>Reopen gate {formatGate(explanation.gate)}</a>
            </li>
          ) : null}
        </ul>
        <h2 class="nhsuk-heading-m">All gates</h2>
        <GateBoard
          programme={programme}
          shown={explanation.gate}
          addressOf={(gate) => addressAt(`${of}/gates/${gate}`, at)}
        />
        <AsKnownForm of={programme} path={path} typed={typed} links={[]} />
      </>
    ),
  };
};
