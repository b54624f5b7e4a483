import type { Answer, ExplanationAnswer, ProgrammeAnswer } from '@throughline/api-client';
import {
  CLOSED_MEANS,
  count,
  formatCommitment,
  formatEvent,
  formatGate,
  formatPeople,
  fullDayOf,
  fullMomentOf,
  inPlainWords,
  isClosed,
  nameOfEntry,
  summaryOf,
} from '@throughline/words';
import { Changes } from '../past/changes.tsx';
import { Recorded } from '../past/when.tsx';
import { ClosingHistory } from '../gates/closing-history.tsx';
import { GateCallouts } from '../gates/gate.page.tsx';
import { addressAt } from '../known/as-known.ts';
import { breadcrumb } from '../page/breadcrumb.ts';
import { capital } from '../page/capital.ts';
import { statusTag } from '../page/gate-status.ts';
import { nhs } from '../page/nhs.ts';
import type { Page } from '../page/page.tsx';
import { Table } from '../page/table.tsx';
import { GateBoard } from '../programmes/gate-board.tsx';
import { AssumedEvidence, type Evidence, isLacking, Requirement, titlesOf } from '../programmes/requirements.tsx';
import { WaiverList } from '../waivers/waiver-list.tsx';
import type { Sealed } from './sealed.ts';

/** What a board is shown of a gate. */
export interface BoardPackShown {
  readonly programme: ProgrammeAnswer;
  readonly explanation: ExplanationAnswer;
  /** Of a gate that is closed, as it was known at its closing: what came later stands in `later` alone. */
  readonly judged: ExplanationAnswer;
  /** As known at the same moment. */
  readonly coverage: Answer<'get /v1/programmes/{id}/coverage'>;
  /** What the requirements rest on, and what the turns of the closing name. */
  readonly evidence: Evidence | undefined;
  /** What was recorded after the gate closed; undefined where it is open. */
  readonly later: Answer<'get /v1/programmes/{id}/comparison'>['recorded'] | undefined;
  /** Undefined while nothing of the record is sealed. */
  readonly sealed: Sealed | undefined;
  /** Instant at which the page was made. */
  readonly now: string;
}

const MOST_LATER = 100;
const NUMBERED = { reached: 'Reached', reasoned: 'Not reached, with reasons', 'not-recorded': 'Not recorded' } as const;

const Heading = ({ children }: { readonly children: string }) => <h2 class="nhsuk-heading-m">{children}</h2>;

const Coverage = ({ coverage: { groups } }: Pick<BoardPackShown, 'coverage'>) => {
  const required = groups.filter((group) => group.required);
  return (
    <>
      <Heading>Required groups</Heading>
      {required.length === 0 ? (
        <p>No group is required yet: no impact assessment is recorded that names one.</p>
      ) : (
        <Table
          caption="Required groups"
          head={['Group', 'On the record', 'How many', 'Led by partners']}
          rows={required.map(({ group, title, status, people, events, assumed, partnerLed }) => [
            title ?? `Local group ${group}`,
            assumed === 0 ? NUMBERED[status] : `${NUMBERED[status]}, ${assumed} of ${count(events, 'event')} assumed`,
            capital(formatPeople(people)),
            events === 0 ? 'None' : `${partnerLed} of ${count(events, 'event')}`,
          ])}
        />
      )}
    </>
  );
};

const Refusals = ({ judged }: Pick<BoardPackShown, 'judged'>) => {
  const refusals = judged.turns.filter(({ type }) => type === 'GateClosureRefused');
  return refusals.length === 0 ? null : (
    <>
      <Heading>Refused before</Heading>
      <ul>
        {refusals.map((item) => {
          const { sentence, beneath } = formatEvent(item);
          return (
            <li>
              {fullMomentOf(item.occurredAt)}: {inPlainWords(sentence)}
              {beneath.length === 0 ? null : (
                <ul>
                  {beneath.map((line) => (
                    <li>{inPlainWords(line)}</li>
                  ))}
                </ul>
              )}
            </li>
          );
        })}
      </ul>
    </>
  );
};

const Observations = ({ explanation }: Pick<BoardPackShown, 'explanation'>) => {
  const isOver = isClosed(explanation);
  const shown = isOver ? (explanation.closure?.observations ?? []) : explanation.observations;
  return shown.length === 0 ? null : (
    <>
      <Heading>Observations</Heading>
      <p>These block nothing. {isOver ? 'Whoever signed saw them.' : 'Whoever signs sees them.'}</p>
      <ul>
        {shown.map(({ what }) => (
          <li>{inPlainWords(what)}</li>
        ))}
      </ul>
    </>
  );
};

const Promises = ({ programme }: Pick<BoardPackShown, 'programme'>) => {
  const open = programme.commitments.filter(({ discharged, overridden }) => discharged === null && overridden === null);
  return open.length === 0 ? null : (
    <>
      <Heading>Promises that are open now</Heading>
      <ul>
        {formatCommitment({ ...programme, commitments: open }).map((sentence) => (
          <li>{inPlainWords(sentence)}</li>
        ))}
      </ul>
    </>
  );
};

const Later = ({ later, programme }: Pick<BoardPackShown, 'later' | 'programme'>) =>
  later === undefined ? null : (
    <section class="tl-board-pack__later">
      <Heading>What was recorded later</Heading>
      {later.length === 0 ? (
        <p>Nothing was recorded after the closure.</p>
      ) : (
        <>
          <p>{count(later.length, 'entry', 'entries')}. The closure does not rest on any of this.</p>
          <Table
            caption="What was recorded after the gate closed, the earliest first"
            head={['What', 'Recorded', 'Known late']}
            rows={later.slice(0, MOST_LATER).map((event) => [
              <>
                {capital(nameOfEntry(event))}
                <Changes changes={event.changes} />
              </>,
              <Recorded known={{ ...event, nature: programme.nature }} />,
              event.happenedBefore ? 'Had happened before the closure' : 'No',
            ])}
          />
          {later.length > MOST_LATER ? <p>And {later.length - MOST_LATER} more, in the record.</p> : null}
        </>
      )}
    </section>
  );

const Seal = ({ sealed, programme }: Pick<BoardPackShown, 'sealed' | 'programme'>) => (
  <>
    <Heading>How to check this</Heading>
    {sealed === undefined ? (
      <p>The latest entry is not sealed in the log yet. Open this page again in a minute.</p>
    ) : (
      <>
        <p>
          The record stood at entry {programme.version}. It is sealed in the log {sealed.origin}, with{' '}
          {count(sealed.size, 'entry', 'entries')}. The root of the log then:
        </p>
        <p>
          <code class="tl-code">{sealed.root}</code>
        </p>
      </>
    )}
    <p>An evidence pack of the same moment proves each line. It can be requested under Evidence.</p>
  </>
);

/** Waivers of the gate; of one that is closed, those that substituted for what it asks. */
const waiversOf = ({ programme, explanation, judged, later }: BoardPackShown): ProgrammeAnswer['waivers'] =>
  later === undefined
    ? programme.waivers.filter(({ gate }) => gate === explanation.gate)
    : judged.requirements.flatMap(({ waiver }) => waiver ?? []);

const isMandatory = ({ mandatory }: { readonly mandatory: boolean }): boolean => mandatory;

/** All that a board has to see of a gate, on one page to print. */
export const boardPackPage = (shown: BoardPackShown): Page => {
  const { programme, explanation, judged, evidence, later, sealed, now } = shown;
  const { requirements } = judged;
  const { id, title } = programme;
  const name = formatGate(explanation.gate);
  const at = programme.asKnownAt ?? undefined;
  const path = `/programmes/${id}/gates/${explanation.gate}`;
  const isOver = later !== undefined;
  const judgedAt = isOver ? (explanation.closure?.knownAt ?? now) : undefined;
  const ordered = [
    ...requirements.filter(isLacking),
    ...requirements.filter((one) => !isLacking(one) && isMandatory(one)),
    ...requirements.filter((one) => !isLacking(one) && !isMandatory(one)),
  ];
  return {
    title: `Board pack: gate ${name}`,
    about: title,
    current: '/programmes',
    before: breadcrumb(
      ['/programmes', 'Programmes'],
      [addressAt(`/programmes/${id}`, at), title],
      [addressAt(path, at), `Gate ${name}`],
    ),
    content: (
      <div class="tl-board-pack">
        <h1 class="nhsuk-heading-l">
          <span class="nhsuk-caption-l">{title}</span>
          Board pack: gate {name}
        </h1>
        <div class="tl-print" data-prints>
          <p>Print this page, or save it as PDF, with the print command of your browser.</p>
        </div>
        <GateCallouts shown={{ programme, explanation, actions: [] }} isLinked={false} />
        {nhs('summary-list', {
          rows: [
            {
              key: { text: 'Question' },
              value: { text: isOver ? `What gate ${name} closed on` : `Why gate ${name} is open` },
            },
            { key: { text: 'Programme' }, value: { text: `${title}, ${id}, tier ${programme.tier.slice(1)}` } },
            ...(judgedAt === undefined
              ? [{ key: { text: 'As known' }, value: { text: fullMomentOf(at ?? now) } }]
              : [
                  {
                    key: { text: 'What it closed on' },
                    value: { text: `As known at the closure, ${fullMomentOf(judgedAt)}` },
                  },
                  {
                    key: { text: 'What came later' },
                    value: { text: `Listed apart, as known on ${fullMomentOf(at ?? now)}` },
                  },
                ]),
            programme.pack !== null && {
              key: { text: 'Rules' },
              value: { text: `${programme.pack.id} version ${programme.pack.version}` },
            },
          ],
        })}
        <p>
          {statusTag(explanation.status)} {summaryOf(explanation)} {isOver ? '' : CLOSED_MEANS}
        </p>
        <Heading>The gates</Heading>
        <GateBoard
          programme={programme}
          shown={explanation.gate}
          addressOf={(gate) => addressAt(`/programmes/${id}/gates/${gate}`, at)}
        />
        <ClosingHistory
          turns={explanation.turns}
          programme={id}
          at={at}
          titles={titlesOf(judged)}
          entries={evidence?.entries ?? new Map()}
        />
        <Heading>{isOver ? 'Requirements, as known at the closure' : 'Requirements'}</Heading>
        <AssumedEvidence evidence={evidence} />
        {ordered.map((requirement) => (
          <Requirement requirement={requirement} evidence={evidence} />
        ))}
        <Coverage coverage={shown.coverage} />
        <WaiverList of={{ ...programme, waivers: waiversOf(shown) }} titles={titlesOf(judged)} />
        <Refusals judged={judged} />
        <Observations explanation={judged} />
        <Promises programme={programme} />
        <Later later={later} programme={programme} />
        <Seal sealed={sealed} programme={programme} />
        <p class="nhsuk-body-s">Made on {fullDayOf(now)} by Throughline. It shows what is recorded.</p>
      </div>
    ),
  };
};
