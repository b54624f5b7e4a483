import type { Answer, ReportAnswer } from '@throughline/api-client';
import { ASSUMED_MEANS, count, formatDay, formatGate, formatPeople, inPlainWords } from '@throughline/words';
import { type Mistake, MistakeSummary } from '../form/mistakes.tsx';
import { OrganisationField } from '../form/organisation.tsx';
import { day } from '../form/questions.tsx';
import { typed } from '../form/typed.ts';
import { breadcrumb } from '../page/breadcrumb.ts';
import { capital } from '../page/capital.ts';
import { nhs } from '../page/nhs.ts';
import type { Page } from '../page/page.tsx';
import { Table } from '../page/table.tsx';
import type { Fields } from '../sign-in/session.ts';
import { reportAddress } from './report-query.ts';

/** An involvement report, and the form that asks for one. */
export interface ReportShown {
  readonly organisations: Answer<'get /v1/me'>['organisations'];
  readonly fields: Fields;
  readonly mistakes: readonly Mistake[];
  /** Undefined until one was asked for. */
  readonly report: ReportAnswer | undefined;
}

const MOST_LACKING = 100;

const Form = ({ shown: { organisations, fields, mistakes } }: { readonly shown: ReportShown }) => (
  <form class="tl-filters" method="get" action="/reports/involvement" novalidate>
    {OrganisationField({ organisations, value: typed(fields, 'organisation'), mistakes })}
    <div class="tl-filters__fields">
      {day({ fields, mistakes }, 'from', 'First day', 'For example, 1 4 2026')}
      {day({ fields, mistakes }, 'to', 'Last day', 'For example, 31 3 2027')}
    </div>
    {nhs('select', {
      id: 'nature',
      name: 'nature',
      label: { text: 'Live or replay', size: 's' },
      items: [
        { value: 'live', text: 'Live programmes' },
        { value: 'replay', text: 'Replays of past cases' },
      ],
      value: typed(fields, 'nature'),
    })}
    {nhs('button', { text: 'Show the report' })}
  </form>
);

interface Asked {
  readonly of: number;
  readonly met: number;
  readonly waived: number;
}

const Met = ({ heading, rows }: { heading: string; rows: readonly (Asked & { readonly name: string })[] }) =>
  rows.length === 0 ? null : (
    <>
      <h2 class="nhsuk-heading-m">{heading}</h2>
      <Table
        caption={`${heading}: requirements asked, met and waived`}
        head={[heading, 'Asked', 'Met', 'Waived', 'Not recorded']}
        rows={rows.map(({ name, of, met, waived }) => [
          name,
          String(of),
          String(met),
          String(waived),
          String(of - met - waived),
        ])}
      />
    </>
  );

const Groups = ({ groups }: Pick<ReportAnswer, 'groups'>) =>
  groups.length === 0 ? null : (
    <>
      <h2 class="nhsuk-heading-m">Groups</h2>
      <Table
        caption="Groups: in how many programmes they are required, reached, reasoned, or not recorded"
        head={['Group', 'Required by', 'Reached by', 'With reasons', 'Not recorded', 'How many people']}
        rows={groups.map(({ group, title, requiredBy, reachedBy, reasonedBy, lackingIn, people, events, assumed }) => [
          title ?? `Local group ${group}`,
          String(requiredBy),
          assumed === 0 ? String(reachedBy) : `${reachedBy} (${assumed} of ${count(events, 'event')} assumed)`,
          String(reasonedBy),
          String(lackingIn),
          capital(formatPeople(people)),
        ])}
      />
    </>
  );

const Lacking = ({ heading, items }: { heading: string; items: ReportAnswer['shortfalls'] }) =>
  items.length === 0 ? null : (
    <>
      <h2 class="nhsuk-heading-m">{heading}</h2>
      <ul>
        {items.slice(0, MOST_LACKING).map(({ programme, gate, title, wouldMeet }) => (
          <li>
            <a href={`/programmes/${programme}/gates/${gate}`}>
              {programme}, gate {formatGate(gate)}
            </a>
            : {inPlainWords(title)}. {inPlainWords(wouldMeet)}
          </li>
        ))}
      </ul>
      {items.length > MOST_LACKING ? <p>And {items.length - MOST_LACKING} more.</p> : null}
    </>
  );

const Activity = ({ activity, assumed }: Pick<ReportAnswer, 'activity' | 'assumed'>) => (
  <ul>
    <li>
      {count(activity.events, 'event')} involved people{assumed === 0 ? '' : `, ${assumed} of them assumed`}
    </li>
    <li>
      {capital(formatPeople(activity.people))} took part, from {count(activity.peopleFrom, 'event')} with a head count
    </li>
    <li>{count(activity.coProduction, 'event')} of co-production</li>
    <li>{count(activity.partnerLed, 'event')} led by partners</li>
    <li>{count(activity.surveys.events, 'survey')} finished</li>
    <li>{count(activity.petitions.events, 'petition')}</li>
  </ul>
);

/** The same report of replays where it is of live programmes, and the other way round. */
const otherNature = ({ organisation, from, to, nature }: ReportAnswer): string =>
  reportAddress({ organisation, from, to, nature: nature === 'replay' ? 'live' : 'replay' });

const Report = ({ report, name }: { readonly report: ReportAnswer; readonly name: string }) => (
  <>
    <p class="nhsuk-lede-text">
      {name}, {formatDay(report.from)} to {formatDay(report.to)}:{' '}
      {report.nature === 'replay'
        ? count(report.programmes.length, 'replay of a past case', 'replays of past cases')
        : count(report.programmes.length, 'live programme')}
      .
    </p>
    <p>
      {report.nature === 'replay' ? 'Live programmes are' : 'Replays of past cases are'} not in these numbers.{' '}
      <a href={otherNature(report)}>
        {report.nature === 'replay' ? 'Show the report of live programmes' : 'Show the report of replays'}
      </a>
      .
    </p>
    <h2 class="nhsuk-heading-m">What was done</h2>
    <Activity activity={report.activity} assumed={report.assumed} />
    {report.assumed === 0 ? null : <p>{ASSUMED_MEANS}</p>}
    <p class="nhsuk-body-s">Numbers are to the nearest five. Fewer than eight people are not shown as a number.</p>
    <Met heading="Gate" rows={report.gates.map(({ gate, ...asked }) => ({ name: formatGate(gate), ...asked }))} />
    <Groups groups={report.groups} />
    <Met heading="Principle" rows={report.principles.map(({ title, ...asked }) => ({ name: title, ...asked }))} />
    <Met heading="Framework" rows={report.frameworks.map(({ title, ...asked }) => ({ name: title, ...asked }))} />
    <Met heading="Part of the duty" rows={report.limbs.map(({ title, ...asked }) => ({ name: title, ...asked }))} />
    <Lacking heading="Not recorded" items={report.shortfalls} />
    <Lacking heading="Not recorded, advisory" items={report.advisories} />
  </>
);

/** Involvement of an organisation over a span. */
export const reportPage = (shown: ReportShown): Page => {
  const { organisations, mistakes, report } = shown;
  return {
    title: 'Involvement report',
    current: '/reports/involvement',
    isError: mistakes.length > 0,
    status: mistakes.length > 0 ? 400 : 200,
    before: breadcrumb(),
    content: (
      <>
        <MistakeSummary mistakes={mistakes} />
        <h1 class="nhsuk-heading-l">Involvement report</h1>
        {report === undefined ? null : (
          <Report
            report={report}
            name={organisations.find(({ code }) => code === report.organisation)?.name ?? report.organisation}
          />
        )}
        <h2 class="nhsuk-heading-m">Choose what it is of</h2>
        {organisations.length === 0 ? (
          <p>You act for no organisation, so there is no report. Ask whoever runs Throughline for you.</p>
        ) : (
          <Form shown={shown} />
        )}
        <p>
          <a href="/good-practice">Good practice that was shared</a>
        </p>
        <p>
          <a href="/policy-packs">Rules that gates are judged by</a>
        </p>
      </>
    ),
  };
};
