import type { Answer } from '@throughline/api-client';
import { formatAsked } from '@throughline/words';
import { type Mistake, MistakeSummary } from '../form/mistakes.tsx';
import { nameOfOrganisation, OrganisationField } from '../form/organisation.tsx';
import { AsKnownCallout } from '../known/as-known-form.tsx';
import { breadcrumb } from '../page/breadcrumb.ts';
import { capital } from '../page/capital.ts';
import { nhs } from '../page/nhs.ts';
import type { Page } from '../page/page.tsx';
import { newKey } from '../visit/form.ts';
import { SentFields } from '../visit/sent-fields.tsx';
import { given, searchAddress, searchQuery } from './search-query.ts';
import { Search, type SearchShown } from './search.page.tsx';

type Saved = Answer<'get /v1/organisations/{organisation}/searches'>['items'];

/** A search of all programmes of an organisation, and those that were saved. */
interface Shown {
  readonly shown: SearchShown;
  readonly saved: Saved;
  readonly csrf: string;
}

const addressOf = (query: Saved[number]['query'], { place, organisation }: SearchShown): string => {
  const { asKnownAt, ...filters } = query;
  const read = searchQuery.parse(filters);
  const at = typeof asKnownAt === 'string' ? asKnownAt : undefined;
  return searchAddress({ ...place, organisation, at }, given(read, place), { order: 'newest' });
};

const SavedSearches = ({ shown, saved, csrf }: Shown) =>
  saved.length === 0 ? null : (
    <>
      <h2 class="nhsuk-heading-m">Saved searches</h2>
      <ul class="nhsuk-list nhsuk-list--border">
        {saved.map(({ name, shared, by, query }) => (
          <li>
            <a href={addressOf(query, shown)}>{name.replaceAll('-', ' ')}</a>
            <span class="tl-table__beneath">
              {capital(formatAsked(query).join('; ')) || 'Everything'}.{' '}
              {shared ? `Of the organisation, saved by ${by}` : 'Yours alone'}
            </span>
            <form method="post" action="/history/searches/remove" novalidate>
              <SentFields csrf={csrf} sendKey={newKey()} />
              <input type="hidden" name="organisation" value={shown.organisation} />
              <input type="hidden" name="name" value={name} />
              <input type="hidden" name="shared" value={String(shared)} />
              <button class="tl-link">
                Remove<span class="nhsuk-u-visually-hidden"> {name.replaceAll('-', ' ')}</span>
              </button>
            </form>
          </li>
        ))}
      </ul>
    </>
  );

const nameOf = ({ organisation, organisations }: SearchShown): string =>
  organisations.find(({ code }) => code === organisation)?.name ?? organisation;

const TITLE = 'Search the record';
const REPLAYS = 'Search replays of past cases';
const LIVE = 'Search live programmes';

/** The same search among replays where it is among live programmes, and the other way round. */
const otherNature = ({ query, place }: SearchShown): string => {
  const nature = query.nature === 'replay' ? undefined : ('replay' as const);
  return searchAddress(place, given({ ...query, nature }, place), { order: query.order });
};

/** Where somebody acts for several organisations: whose record is searched. */
export const chooseOrganisationPage = ({
  organisations,
  typed,
  meant,
  mistakes,
}: {
  readonly organisations: SearchShown['organisations'];
  readonly typed: string;
  /** Those that may be meant by it. */
  readonly meant: SearchShown['organisations'];
  readonly mistakes: readonly Mistake[];
}): Page => ({
  title: TITLE,
  current: '/history',
  isError: mistakes.length > 0,
  status: mistakes.length > 0 ? 400 : 200,
  before: breadcrumb(),
  content: (
    <>
      <MistakeSummary mistakes={mistakes} />
      <h1 class="nhsuk-heading-l">{TITLE}</h1>
      {organisations.length === 0 ? (
        <p>You act for no organisation, so there is nothing to search. Ask whoever runs Throughline for you.</p>
      ) : (
        <form method="get" action="/history" novalidate>
          {OrganisationField({
            organisations,
            value: typed,
            mistakes,
            hint: 'You act for several. The record of one is searched at a time',
          })}
          {nhs('button', { text: 'Continue' })}
        </form>
      )}
      {meant.length === 0 ? null : (
        <>
          <h2 class="nhsuk-heading-m">Which is it?</h2>
          <ul>
            {meant.map((one) => (
              <li>
                <a href={`/history?organisation=${one.code}`}>{nameOfOrganisation(one)}</a>
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  ),
});

/** The record of all programmes of an organisation. */
export const historyOfAllPage = ({ shown, saved, csrf }: Shown): Page => {
  const { place, query, mistakes } = shown;
  const now = searchAddress({ ...place, at: undefined }, given(query, place), { order: query.order });
  return {
    title: TITLE,
    current: '/history',
    isError: mistakes.length > 0,
    status: mistakes.length > 0 ? 400 : 200,
    before: breadcrumb(),
    content: (
      <>
        <MistakeSummary mistakes={mistakes} />
        <h1 class="nhsuk-heading-l">{TITLE}</h1>
        {place.at === undefined ? null : <AsKnownCallout of={{ nature: 'live' }} at={place.at} now={now} />}
        <p>
          What is on the record of all {query.nature === 'replay' ? 'replays of past cases' : 'live programmes'} of{' '}
          {nameOf(shown)}. <a href={otherNature(shown)}>{query.nature === 'replay' ? LIVE : REPLAYS}</a>.
        </p>
        <Search shown={shown} />
        <SavedSearches shown={shown} saved={saved} csrf={csrf} />
      </>
    ),
  };
};
