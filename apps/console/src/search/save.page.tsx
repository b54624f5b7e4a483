import { input } from '../form/questions.tsx';
import type { Mistake } from '../form/mistakes.tsx';
import { typed } from '../form/typed.ts';
import { breadcrumb } from '../page/breadcrumb.ts';
import { nhs } from '../page/nhs.ts';
import type { Page } from '../page/page.tsx';
import type { Fields } from '../sign-in/session.ts';
import { newKey } from '../visit/form.ts';
import { FormOutcome, keepsKey, standingOf } from '../visit/outcome.tsx';
import { SentFields } from '../visit/sent-fields.tsx';
import type { Sent } from '../visit/sending.ts';
import { chosen, given, type Place, searchAddress, type SearchQuery } from './search-query.ts';

/** The form by which a search is kept under a name. */
export interface SaveShown {
  readonly csrf: string;
  /** Address of the form, which holds the search. */
  readonly address: string;
  readonly organisation: string;
  readonly place: Place;
  readonly query: SearchQuery;
  readonly fields: Fields;
  readonly isHeld: boolean;
  readonly mistakes: readonly Mistake[];
  readonly sent?: Exclude<Sent<unknown>, { readonly became: 'recorded' }>;
}

/** Keeps a search under a name. */
export const savePage = (shown: SaveShown): Page => {
  const { csrf, address, organisation, place, query, fields, mistakes, sent } = shown;
  const usedKey = sent !== undefined && keepsKey(sent) ? fields['_key'] : undefined;
  const back = searchAddress(place, given(query, place), { order: query.order });
  return {
    title: 'Save a search',
    current: '/history',
    ...standingOf(shown),
    before: breadcrumb([back, 'Search the record']),
    content: (
      <>
        <FormOutcome of={shown} first="#name" />
        <h1 class="nhsuk-heading-l">Save a search</h1>
        <p>It searches the record of {organisation} for:</p>
        <ul>
          {chosen(query, place, new Map()).map(({ text }) => (
            <li>{text}</li>
          ))}
        </ul>
        <form method="post" action={address} novalidate>
          <SentFields csrf={csrf} sendKey={usedKey ?? newKey()} />
          {input({ fields, mistakes }, 'name', 'Name', {
            width: 20,
            hint: 'Letters, digits and spaces, for example deaf people 2027. Do not name people',
          })}
          {nhs('checkboxes', {
            idPrefix: 'shared',
            name: 'shared',
            items: [
              {
                value: 'yes',
                text: 'Everybody of the organisation can use it',
                checked: typed(fields, 'shared') === 'yes',
              },
            ],
          })}
          {nhs('button', { id: 'send', text: 'Save the search', preventDoubleClick: true })}
        </form>
        <p>
          <a href={back}>Back to the search</a>
        </p>
      </>
    ),
  };
};
