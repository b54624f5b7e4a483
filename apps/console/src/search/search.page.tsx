import type { Answer, FoundAnswer, FoundItem, HistoryItem } from '@throughline/api-client';
import { amendedIn, count, GATE_CHOICES, TYPE_CHOICES } from '@throughline/words';
import { day, input } from '../form/questions.tsx';
import { errorOf, type Mistake } from '../form/mistakes.tsx';
import { OrganisationField } from '../form/organisation.tsx';
import type { Kept } from '../known/as-known.ts';
import { capital } from '../page/capital.ts';
import { fragment } from '../page/html.ts';
import { FiltersInUse } from '../page/filters-in-use.tsx';
import { nhs } from '../page/nhs.ts';
import { Table } from '../page/table.tsx';
import { Entry, type Named, named } from '../past/entry.tsx';
import { byWhom, happened, Recorded } from '../past/when.tsx';
import type { Fields } from '../sign-in/session.ts';
import { DAYS } from './search-form.ts';
import { chosen, given, type Place, searchAddress, type SearchQuery } from './search-query.ts';

type Catalogues = Answer<'get /v1/catalogues'>;

/** A search of history: its form, its filters and what it found. */
export interface SearchShown {
  readonly place: Place;
  readonly query: SearchQuery;
  /** Days as they were typed. */
  readonly fields: Fields;
  readonly mistakes: readonly Mistake[];
  readonly catalogues: Catalogues;
  /** Undefined where nothing was searched for yet, or could not be. */
  readonly found: FoundAnswer | undefined;
  /** Organisation that is searched. */
  readonly organisation: string;
  /** Organisations to choose from; empty where there is no choice. */
  readonly organisations: readonly { readonly code: string; readonly name: string | null }[];
  /** Events that amend others, besides those that were found. */
  readonly amendments: readonly HistoryItem[];
}

const SORTS = [
  ['participation', 'People took part'],
  ['governance', 'What was decided, published or done'],
  ['amendment', 'Corrections of other entries'],
] as const;

const boxes = (
  name: string,
  idPrefix: string,
  legend: string,
  items: readonly (readonly [string, string])[],
  on: readonly string[],
) =>
  items.length === 0
    ? null
    : nhs('checkboxes', {
        idPrefix,
        name,
        small: true,
        fieldset: { legend: { text: legend, size: 's' } },
        items: items.map(([value, text]) => ({ value, text: capital(text), checked: on.includes(value) })),
      });

const Kinds = ({ shown: { query, catalogues } }: { readonly shown: SearchShown }) =>
  nhs('details', {
    open: query.kind.length + query.type.length > 0,
    summary: { text: 'Kinds of entry' },
    html: fragment(
      <div class="tl-columns">
        {SORTS.map(([sort, legend]) =>
          boxes(
            'kind',
            `kind-${sort}`,
            legend,
            catalogues.kinds.filter((one) => one.sort === sort).map(({ kind, words }) => [kind, words]),
            query.kind,
          ),
        )}
        {boxes('type', 'type', 'Gates, waivers and what else the engine recorded', TYPE_CHOICES, query.type)}
      </div>,
    ),
  });

const select = (
  name: string,
  label: string,
  items: readonly (readonly [string, string])[],
  value: string | undefined,
) =>
  nhs('select', {
    id: name,
    name,
    label: { text: label, size: 's' },
    items: items.map(([code, text]) => ({ value: code, text })),
    value: value ?? '',
  });

const OTHERS = ['method', 'principle', 'framework', 'limb'] as const;

const Form = ({ shown }: { readonly shown: SearchShown }) => {
  const { place, query, mistakes, catalogues, organisation, organisations } = shown;
  const texts = {
    fields: { ...shown.fields, words: query.words ?? '', partner: query.partner ?? '', person: query.person ?? '' },
    mistakes,
  };
  const isOfAll = place.fixed.length === 0;
  return (
    <form method="get" action={place.path} novalidate class="tl-filters">
      {place.at === undefined ? null : <input type="hidden" name="as-known-at" value={place.at} />}
      {query.order === 'oldest' ? <input type="hidden" name="order" value="oldest" /> : null}
      {OTHERS.map((name) =>
        query[name] === undefined ? null : <input type="hidden" name={name} value={query[name]} />,
      )}
      {isOfAll && organisations.length > 1 ? OrganisationField({ organisations, value: organisation }) : null}
      {input(texts, 'words', 'Words in themes, notes, reasons and titles', {
        width: 30,
        hint: 'Also in places, and in what was promised, proposed or decided. Not in documents: of those the record has the address and the date alone. Any form of a word is found. Put “quotes” round words that stand together',
      })}
      <div class="tl-filters__fields">
        {day(texts, 'occurredFrom', DAYS.occurredFrom, 'For example, 1 4 2027')}
        {day(texts, 'occurredTo', DAYS.occurredTo, 'For example, 30 6 2027')}
      </div>
      <div class="tl-filters__fields">
        {day(texts, 'recordedFrom', DAYS.recordedFrom, 'For example, 1 4 2027')}
        {day(texts, 'recordedTo', DAYS.recordedTo, 'For example, 30 6 2027')}
      </div>
      <Kinds shown={shown} />
      <div class="tl-filters__fields">
        {nhs('select', {
          id: 'group',
          name: 'group',
          label: { text: 'Group', size: 's' },
          items: [
            { value: '', text: 'Any group' },
            ...catalogues.groups.map(({ code, name }) => ({ value: code, text: name })),
          ],
          value: query.group ?? '',
          ...errorOf(mistakes, 'group'),
        })}
        {select('gate', 'Gate', [['', 'Any gate'], ...GATE_CHOICES], query.gate)}
        {isOfAll
          ? select(
              'nature',
              'Live or replay',
              [
                ['', 'Live programmes'],
                ['replay', 'Replays of past cases'],
              ],
              query.nature,
            )
          : null}
      </div>
      <div class="tl-filters__fields">
        {input(texts, 'partner', 'Partner organisation', { width: 20 })}
        {input(texts, 'person', 'Person', {
          width: 10,
          hint: 'Staff ID of somebody who recorded, asked, closed or approved',
        })}
      </div>
      {nhs('checkboxes', {
        idPrefix: 'amending',
        name: 'amending',
        small: true,
        items: [
          {
            value: 'true',
            text: 'Only corrections, retractions and changes of what an entry is about',
            checked: query.amending === 'true',
          },
        ],
      })}
      <p class="nhsuk-body-s">
        Each search is logged with your ID and what you searched for, also a search of what another person did.
      </p>
      {nhs('button', { text: 'Search' })}
    </form>
  );
};

const Chosen = ({ shown: { query, place, catalogues } }: { readonly shown: SearchShown }) => (
  <FiltersInUse filters={chosen(query, place, new Map(catalogues.groups.map(({ code, name }) => [code, name])))} />
);

const What = ({
  item,
  shown,
  among,
}: {
  readonly item: FoundItem;
  readonly shown: SearchShown;
  readonly among: Named;
}) => {
  const { place } = shown;
  return (
    <>
      <Entry item={item} among={among} programme={item.programme} at={place.at} />
      {place.fixed.length === 0 ? (
        <span class="tl-table__beneath">
          <a href={`/programmes/${item.programme}`}>{item.title}</a>, {item.programme}
        </span>
      ) : null}
    </>
  );
};

const Results = ({ shown, found }: { readonly shown: SearchShown; readonly found: FoundAnswer }) => {
  const { place, query, organisation } = shown;
  const { items, next, nature, final, count: all = items.length } = found;
  const filters = given(query, place);
  const other = query.order === 'newest' ? 'oldest' : 'newest';
  const whole = [...place.fixed, ...filters];
  const elsewhere = (path: string, ...more: Kept) =>
    searchAddress({ path, organisation, at: place.at }, [...whole, ...more], { order: query.order });
  const amendments = [...shown.amendments, ...items.filter((item) => amendedIn(item) !== undefined)];
  const among = named({ items, amendments });
  return (
    <>
      <h2 class="nhsuk-heading-m">{all === 0 ? 'Nothing was found' : `${count(all, 'entry', 'entries')} found`}</h2>
      {all === 0 ? (
        <p>
          Take a filter away, or search for other words. What was recorded in the last seconds may not be found yet.
        </p>
      ) : (
        <>
          <p>
            {query.order === 'newest' ? 'Newest first' : 'Oldest first'}, in the order in which they were recorded.{' '}
            <a href={searchAddress(place, filters, { order: other })}>Show the {other} first</a>.
            {final ? '' : ' What was recorded in the last seconds may not be found yet.'}
          </p>
          <Table
            caption={`What was found, ${query.order} first`}
            head={['What', 'Happened', 'Recorded', 'By']}
            rows={items.map((item) => [
              <What item={item} shown={shown} among={among} />,
              happened(item),
              <Recorded known={{ ...item, nature }} />,
              byWhom(item.actor),
            ])}
          />
          {next === null && query.cursor === undefined
            ? null
            : nhs('pagination', {
                ...(query.cursor === undefined
                  ? {}
                  : { previous: { href: searchAddress(place, filters, { order: query.order }), text: 'First page' } }),
                ...(next === null
                  ? {}
                  : {
                      next: {
                        href: searchAddress(place, filters, { order: query.order, cursor: next }),
                        text: 'Next page',
                      },
                    }),
              })}
          <ul>
            <li>
              <a href={elsewhere('/history/export', ['as', 'csv'])}>Download all as CSV, for spreadsheets</a>
            </li>
            <li>
              <a href={elsewhere('/history/export', ['as', 'ndjson'])}>Download all as NDJSON, for programs</a>
            </li>
            {filters.length === 0 ? null : (
              <li>
                <a href={elsewhere('/history/searches/new')}>Save this search under a name</a>
              </li>
            )}
          </ul>
        </>
      )}
    </>
  );
};

/** The form of a search, the filters in force, and what was found. */
export const Search = ({ shown }: { readonly shown: SearchShown }) => {
  const isWhole = given(shown.query, shown.place).length === 0;
  return (
    <>
      <Chosen shown={shown} />
      {nhs('details', {
        open: shown.mistakes.length > 0,
        summary: { text: shown.found === undefined || isWhole ? 'Search the record' : 'Change the search' },
        html: fragment(<Form shown={shown} />),
      })}
      {shown.found === undefined ? null : <Results shown={shown} found={shown.found} />}
    </>
  );
};
