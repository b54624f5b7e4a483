import type { Answer, ProgrammeAnswer } from '@throughline/api-client';
import {
  ASSUMED_MEANS,
  count,
  formatGate,
  formatStatus,
  formatTier,
  inPlainWords,
  isAssumed,
  nameOfEntry,
  REPLAY_CLOCK,
} from '@throughline/words';
import { type Mistake, MistakeSummary } from '../form/mistakes.tsx';
import { breadcrumb } from '../page/breadcrumb.ts';
import { capital } from '../page/capital.ts';
import { nhs } from '../page/nhs.ts';
import type { Page } from '../page/page.tsx';
import { Table } from '../page/table.tsx';
import { ProgrammeNav } from '../programmes/programme-nav.tsx';
import { day, input } from '../form/questions.tsx';
import type { Fields } from '../sign-in/session.ts';
import { Changes } from '../past/changes.tsx';
import { happened, Recorded } from '../past/when.tsx';
import { formatPoint, pointChoices, type Side, SIDES } from './points.ts';

type Comparison = Answer<'get /v1/programmes/{id}/comparison'>;
type Gate = Comparison['gates'][number];
type Standing = Gate['requirements'][number]['from'];
type ComparedEvent = Comparison['recorded'][number];

/** Rows of one table. */
const MOST_SHOWN = 200;

/** Two points of a programme, and what differs between them. */
export interface CompareShown {
  readonly programme: ProgrammeAnswer;
  readonly fields: Fields;
  readonly mistakes: readonly Mistake[];
  /** Undefined until two points were asked for. */
  readonly compared?: { readonly from: string; readonly to: string; readonly found: Comparison };
}

const SideFields = ({ shown, side }: { readonly shown: CompareShown; readonly side: Side }) => (
  <div>
    <h3 class="nhsuk-heading-s">{SIDES[side]}</h3>
    {nhs('select', {
      id: `${side}-point`,
      name: `${side}-point`,
      label: { text: `${SIDES[side]}: when` },
      items: [...pointChoices(shown.programme, side)],
      value: shown.fields[`${side}-point`] ?? '',
    })}
    <div class="tl-as-known__fields">
      {day(shown, side, 'Date', 'For example, 19 2 2027')}
      {input(shown, `${side}-time`, 'UK time (optional)', {
        width: 5,
        hint: 'For example, 17:00. The end of the day unless given',
      })}
    </div>
    {shown.fields[`${side}-shown`] === undefined ? null : (
      <input type="hidden" name={`${side}-shown`} value={shown.fields[`${side}-shown`]} />
    )}
  </div>
);

const Form = ({ shown }: { readonly shown: CompareShown }) => (
  <form class="tl-filters" method="get" action={`/programmes/${shown.programme.id}/compare`} novalidate>
    <SideFields shown={shown} side="from" />
    <SideFields shown={shown} side="to" />
    {nhs('button', { text: 'Compare' })}
  </form>
);

const standing = (side: Standing): string => {
  if (side === null) return 'Not asked for';
  const why = inPlainWords(side.why);
  if (side.met || side.waived) return `${side.met ? 'Met' : 'Waived'}: ${why}`;
  return why.startsWith('not recorded') ? capital(why) : `Not recorded: ${why}`;
};

type Row = readonly [what: string, then: string, now: string];

const PARTICULARS: Readonly<Record<keyof Comparison['particulars'], readonly [string, (value: string) => string]>> = {
  title: ['Title', (value) => value],
  organisation: ['Organisation', (value) => value],
  tier: ['Tier', (value) => `${value.slice(1)}: ${formatTier(value)}`],
  status: ['Programme', capital],
  stage: ['Next gate', (value) => capital(formatGate(value))],
};

const programmeRows = ({ particulars, waivers }: Comparison, { waivers: known }: ProgrammeAnswer): readonly Row[] => [
  ...Object.entries(PARTICULARS).flatMap(([name, [label, words]]) => {
    const change = particulars[name as keyof typeof PARTICULARS];
    return change === null ? [] : [[label, words(change.from), words(change.to)] as const];
  }),
  ...waivers.map(({ waiver, status }): Row => {
    const gate = known.find((one) => one.waiver === waiver)?.gate;
    const of = gate === undefined ? '' : ` for gate ${formatGate(gate)}`;
    return [`Waiver ${waiver}${of}`, capital(status.from ?? 'none'), capital(status.to ?? 'none')];
  }),
];

const readiness = (isReady: boolean): string => (isReady ? 'Ready to close' : 'Not ready to close');

const gateRows = ({ status, ready, requirements }: Gate): readonly Row[] => [
  ...(status === null
    ? []
    : [['Status', capital(formatStatus(status.from)), capital(formatStatus(status.to))] as const]),
  ...(status !== null || ready === null ? [] : [['Status', readiness(ready.from), readiness(ready.to)] as const]),
  ...requirements.map(({ title, from, to }) => [title, standing(from), standing(to)] as const),
];

const Standings = ({ found, programme }: { readonly found: Comparison; readonly programme: ProgrammeAnswer }) => {
  const parts: readonly (readonly [string, readonly Row[]])[] = [
    ['The programme', programmeRows(found, programme)],
    ...found.gates.map((gate) => [`Gate ${formatGate(gate.gate)}`, gateRows(gate)] as const),
  ];
  const differing = parts.filter(([, rows]) => rows.length > 0);
  return differing.length === 0 ? (
    <p>Nothing differs.</p>
  ) : (
    <div class="tl-compare">
      {differing.map(([heading, rows]) => (
        <>
          <h4 class="nhsuk-heading-xs">{heading}</h4>
          <Table caption={`${heading}: what differs`} head={['What', 'First moment', 'Second moment']} rows={rows} />
        </>
      ))}
    </div>
  );
};

const Entries = ({
  events,
  programme,
  caption,
}: {
  readonly events: readonly ComparedEvent[];
  readonly programme: ProgrammeAnswer;
  readonly caption: string;
}) => (
  <>
    <Table
      caption={caption}
      head={['What', 'Happened', 'Recorded']}
      rows={events.slice(0, MOST_SHOWN).map((event) => [
        <>
          <a href={`/programmes/${programme.id}/history/${event.version}`}>{capital(nameOfEntry(event))}</a>
          <Changes changes={event.changes} />
          {event.amendedBy === null ? null : <span class="tl-table__beneath">Changed since by another entry</span>}
        </>,
        happened(event),
        <Recorded known={{ ...event, nature: programme.nature }} />,
      ])}
    />
    {events.length > MOST_SHOWN ? (
      <p>
        These are the first {MOST_SHOWN} of {count(events.length, 'entry', 'entries')}.{' '}
        <a href={`/programmes/${programme.id}/history`}>See all in the record</a>
      </p>
    ) : null}
  </>
);

const Differences = ({
  programme,
  compared: { from, to, found },
}: {
  readonly programme: ProgrammeAnswer;
  readonly compared: NonNullable<CompareShown['compared']>;
}) => {
  const late = found.recorded.filter(({ happenedBefore }) => happenedBefore);
  const said = (point: string, side: Comparison['from']) =>
    `${formatPoint(point)}, with ${count(side.version, 'entry', 'entries')} on the record`;
  return (
    <>
      <h2 class="nhsuk-heading-m">What differs</h2>
      <p>
        First moment: {said(from, found.from)}.<br />
        Second moment: {said(to, found.to)}.
      </p>
      {found.recorded.some(isAssumed) ? <p>{ASSUMED_MEANS}</p> : null}
      <h3 class="nhsuk-heading-s">Gates and requirements</h3>
      <Standings found={found} programme={programme} />
      <h3 class="nhsuk-heading-s">Recorded between</h3>
      {found.recorded.length === 0 ? (
        <p>Nothing was recorded between the two.</p>
      ) : (
        <>
          <p>{count(found.recorded.length, 'entry was', 'entries were')} recorded between the two.</p>
          <Entries
            events={found.recorded}
            programme={programme}
            caption="What was recorded between, the earliest first"
          />
        </>
      )}
      <h3 class="nhsuk-heading-s">Happened before the first moment, and recorded after it</h3>
      {late.length === 0 ? (
        <p>Nothing. What had happened by the first moment was on the record, as far as the record shows.</p>
      ) : (
        <Entries
          events={late}
          programme={programme}
          caption="What had happened and was not known yet, the earliest first"
        />
      )}
    </>
  );
};

/** Compares a programme at two moments. */
export const comparePage = (shown: CompareShown): Page => {
  const { programme, mistakes, compared } = shown;
  return {
    title: 'Compare two moments',
    about: programme.title,
    current: '/programmes',
    isError: mistakes.length > 0,
    status: mistakes.length > 0 ? 400 : 200,
    before: breadcrumb(['/programmes', 'Programmes']),
    content: (
      <>
        <MistakeSummary mistakes={mistakes} />
        <h1 class="nhsuk-heading-l">
          <span class="nhsuk-caption-l">{programme.title}</span>
          Compare two moments
        </h1>
        <ProgrammeNav id={programme.id} at={undefined} current="/compare" />
        {compared === undefined ? null : <Differences programme={programme} compared={compared} />}
        <h2 class="nhsuk-heading-m">Choose two moments</h2>
        {programme.nature === 'live' ? null : <p>{REPLAY_CLOCK}</p>}
        <Form shown={shown} />
      </>
    ),
  };
};
