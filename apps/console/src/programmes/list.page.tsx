import type { Answer, ProgrammeInShort } from '@throughline/api-client';
import {
  type Choice,
  count,
  formatGate,
  formatStatus,
  formatWaiting,
  fullDayOf,
  GATE_CHOICES,
  STATUS_CHOICES,
  TIER_CHOICES,
  WAITING_CHOICES,
} from '@throughline/words';
import { breadcrumb } from '../page/breadcrumb.ts';
import { capital } from '../page/capital.ts';
import { statusTag } from '../page/gate-status.ts';
import { fragment } from '../page/html.ts';
import { FiltersInUse } from '../page/filters-in-use.tsx';
import { nhs } from '../page/nhs.ts';
import type { Page } from '../page/page.tsx';
import { Table } from '../page/table.tsx';
import { STARTS } from '../start/start.page.tsx';
import { chosen, type List, listAddress, type ListQuery, type Sort, sortedBy } from './list-query.ts';

type Me = Answer<'get /v1/me'>;

const select = (name: string, label: string, any: string, choices: readonly Choice[], value: string | undefined) =>
  nhs('select', {
    id: name,
    name,
    label: { text: label },
    items: [{ value: '', text: any }, ...choices.map(([code, text]) => ({ value: code, text: capital(text) }))],
    value: value ?? '',
  });

const Filters = ({ query, me }: { readonly query: ListQuery; readonly me: Me }) =>
  nhs('details', {
    open: chosen(query).length > 0,
    summary: { text: 'Filter the list' },
    html: fragment(
      <form method="get" action="/programmes" novalidate class="tl-filters">
        {query.sort === undefined ? null : <input type="hidden" name="sort" value={query.sort} />}
        <div class="tl-filters__fields">
          {nhs('input', {
            id: 'words',
            name: 'words',
            label: { text: 'Words of the title, or programme ID' },
            value: query.words ?? '',
            width: 20,
          })}
          {me.organisations.length < 2
            ? null
            : select(
                'organisation',
                'Organisation',
                'All of yours',
                me.organisations.map(({ code, name }): Choice => [code, name === null ? code : `${name} (${code})`]),
                query.organisation,
              )}
          {select('stage', 'Gate', 'Any gate', GATE_CHOICES, query.stage)}
          {select('gateStatus', 'Status of the gate', 'Any status', STATUS_CHOICES, query.gateStatus)}
          {select('waitingFor', 'Waits for', 'Anything', WAITING_CHOICES, query.waitingFor)}
          {select('tier', 'Tier', 'Any tier', TIER_CHOICES, query.tier)}
          {select(
            'nature',
            'Live or replay',
            'Both',
            [
              ['live', 'Live programmes'],
              ['replay', 'Replays of past cases'],
            ],
            query.nature,
          )}
          {nhs('checkboxes', {
            idPrefix: 'overdue',
            name: 'overdue',
            small: true,
            fieldset: { legend: { text: 'Target dates' } },
            items: [{ value: 'true', text: 'Overdue only', checked: query.overdue === 'true' }],
          })}
        </div>
        {nhs('button', { text: 'Apply filters', small: true, variant: 'secondary' })}
      </form>,
    ),
  });

const stateOf = ({ status, gateStatus }: ProgrammeInShort) =>
  status === 'running'
    ? statusTag(gateStatus)
    : nhs('tag', { text: capital(status === 'completed' ? 'completed' : formatStatus(status)), colour: 'grey' });

const targetOf = ({ nextDeadline }: ProgrammeInShort) => {
  if (nextDeadline === null) return 'None';
  const day = fullDayOf(nextDeadline.at);
  return nextDeadline.overdue ? (
    <>
      {day} <strong>overdue</strong>
    </>
  ) : (
    day
  );
};

const rowOf = (programme: ProgrammeInShort) => {
  const { id, title, organisation, organisationName, nature, stage, status, waitingFor } = programme;
  return [
    <>
      <a href={`/programmes/${id}`}>{title}</a>
      <span class="tl-table__id">
        {[id, organisationName ?? organisation, ...(nature === 'replay' ? ['replay of a past case'] : [])].join(', ')}
      </span>
    </>,
    status === 'running' ? capital(formatGate(stage)) : 'None',
    stateOf(programme),
    status === 'running' ? capital(formatWaiting(waitingFor)) : 'Nothing',
    targetOf(programme),
  ];
};

const Found = ({ list, query }: { readonly list: List; readonly query: ListQuery }) => {
  const { items, next, previous } = list;
  const column = (text: string, sort: Sort) => ({ text, ...sortedBy(query, sort) });
  const page = (cursor: string) => listAddress({ ...query, cursor });
  return (
    <>
      {list.count === null ? null : <p>{count(list.count, 'programme')}</p>}
      <Table
        caption="Programmes"
        head={[
          column('Programme', 'title'),
          column('Gate', 'stage'),
          'Status',
          'Waits for',
          column('Next target', 'deadline'),
        ]}
        rows={items.map(rowOf)}
      />
      {next === null && previous === null
        ? null
        : nhs('pagination', {
            ...(previous === null ? {} : { previous: { href: page(previous), text: 'Previous page' } }),
            ...(next === null ? {} : { next: { href: page(next), text: 'Next page' } }),
          })}
    </>
  );
};

const Empty = ({ query }: { readonly query: ListQuery }) =>
  chosen(query).length === 0 ? (
    <p>No programme of your organisations is on record yet.</p>
  ) : (
    <p>
      No programme matches these filters. <a href="/programmes">Remove all filters</a>
    </p>
  );

/** The programmes of somebody's organisations. */
export const listPage = (list: List, query: ListQuery, me: Me): Page => ({
  title: 'Programmes',
  current: '/programmes',
  before: breadcrumb(),
  content: (
    <>
      <h1 class="nhsuk-heading-l">Programmes</h1>
      {me.roles.includes(STARTS) ? nhs('button', { text: 'Start a programme', href: '/programmes/new' }) : null}
      <Filters query={query} me={me} />
      <FiltersInUse filters={chosen(query)} />
      {list.items.length === 0 ? <Empty query={query} /> : <Found list={list} query={query} />}
      <p>
        <a href="/offers">Offers of programmes to and from your organisations</a>
      </p>
    </>
  ),
});
