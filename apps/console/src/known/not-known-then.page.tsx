import type { Answer } from '@throughline/api-client';
import { fullDayOf } from '@throughline/words';
import { breadcrumb } from '../page/breadcrumb.ts';
import type { Page } from '../page/page.tsx';

/** Nothing of a programme was on the record at the moment that was asked for. */
export const notKnownThenPage = (path: string, { first }: Answer<'get /v1/programmes/{id}/moments'>): Page => ({
  title: 'Nothing was on the record at that moment',
  status: 404,
  current: '/programmes',
  before: breadcrumb(['/programmes', 'Programmes']),
  content: (
    <>
      <h1 class="nhsuk-heading-l">Nothing was on the record at that moment</h1>
      <p>The first entry is of {fullDayOf(first.knownAt)}.</p>
      <p>
        <a href={path}>See the record now</a>
      </p>
    </>
  ),
});
