import type { Answer } from '@throughline/api-client';
import { formatDay } from '@throughline/words';
import { breadcrumb } from '../page/breadcrumb.ts';
import { nhs } from '../page/nhs.ts';
import type { Page } from '../page/page.tsx';

/** What was searched for. */
interface Asked {
  readonly words: string;
  readonly nature: 'live' | 'replay';
}

/** Good practice that programmes have shared. */
export const practicePage = ({ items, next }: Answer<'get /v1/good-practice'>, { words, nature }: Asked): Page => ({
  title: 'Good practice',
  current: '/reports/involvement',
  before: breadcrumb(['/reports/involvement', 'Involvement report']),
  content: (
    <>
      <h1 class="nhsuk-heading-l">Good practice</h1>
      <form class="tl-filters" method="get" action="/good-practice" novalidate>
        {nhs('input', { id: 'words', name: 'words', label: { text: 'Words of the title' }, value: words, width: 20 })}
        {nhs('select', {
          id: 'nature',
          name: 'nature',
          label: { text: 'Live or replay' },
          items: [
            { value: 'live', text: 'Live programmes' },
            { value: 'replay', text: 'Replays of past cases' },
          ],
          value: nature,
        })}
        {nhs('button', { text: 'Search' })}
      </form>
      {items.length === 0 ? (
        <p>Nothing was found. What programmes share as good practice appears here.</p>
      ) : (
        items.map(({ programme, title, organisation, shared }) => (
          <>
            <h2 class="nhsuk-heading-s">{title}</h2>
            <p class="nhsuk-body-s">
              {organisation}, {programme}
            </p>
            <ul>
              {shared.map((one) => (
                <li>
                  {one.title}, shared on {formatDay(one.on)}
                </li>
              ))}
            </ul>
          </>
        ))
      )}
      {next === null
        ? null
        : nhs('pagination', {
            next: {
              href: `/good-practice?${new URLSearchParams({ words, nature, cursor: next }).toString()}`,
              text: 'Next page',
            },
          })}
    </>
  ),
});
