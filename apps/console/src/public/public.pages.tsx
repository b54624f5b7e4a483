import type { Answer } from '@throughline/api-client';
import { formatDay, type PublicPageAnswer } from '@throughline/words';
import { PublicContent } from './content.tsx';
import type { PublicDocument } from './frame.tsx';

/** Where a page is read. */
export const publicPath = (organisation: string, page: string): string => `/public/${organisation}/${page}`;

/** The public page of a programme. */
export const programmeDocument = (page: PublicPageAnswer): PublicDocument => {
  const { title, organisation, page: name, noindex } = page.approved;
  const feed = `${publicPath(organisation, name)}/feed`;
  return {
    title,
    noindex,
    feed,
    content: (
      <>
        <h1 class="nhsuk-heading-l">
          <span class="nhsuk-caption-l">{page.organisationName ?? organisation}</span>
          {title}
        </h1>
        <div class="nhsuk-grid-row">
          <div class="nhsuk-grid-column-two-thirds">
            <PublicContent page={page} />
            <p>
              <a href={feed}>Follow the changes with a news reader (RSS)</a>
            </p>
            <p>
              <a href={`/public/${organisation}`}>All pages of {page.organisationName ?? organisation}</a>
            </p>
          </div>
        </div>
      </>
    ),
  };
};

/** The public pages of an organisation. */
export const listDocument = ({
  organisation,
  organisationName,
  pages,
}: Answer<'get /public/{organisation}'>): PublicDocument => ({
  title: `Public involvement of ${organisationName ?? organisation}`,
  noindex: pages.length === 0 || pages.every(({ noindex }) => noindex),
  content: (
    <>
      <h1 class="nhsuk-heading-l">Public involvement of {organisationName ?? organisation}</h1>
      {pages.length === 0 ? (
        <p>Nothing is published here at the moment.</p>
      ) : (
        <ul>
          {pages.map(({ page, title }) => (
            <li>
              <a href={publicPath(organisation, page)}>{title}</a>
            </li>
          ))}
        </ul>
      )}
    </>
  ),
});

const short = (title: string, text: string): PublicDocument => ({
  title,
  noindex: true,
  content: (
    <>
      <h1 class="nhsuk-heading-l">{title}</h1>
      <p>{text}</p>
    </>
  ),
});

/** Said where a page was. @param on day in London */
export const withdrawnDocument = (on: string): PublicDocument =>
  short('This page was withdrawn', `It was withdrawn on ${formatDay(on)}. The record of the work stays.`);

/** Said where nothing is, or was. */
export const nothingDocument = (): PublicDocument =>
  short(
    'There is no page here',
    'Check the address. If you followed a link, tell the organisation that gave it to you.',
  );

/** Said when the record cannot be read. */
export const outOfServiceDocument = (): PublicDocument =>
  short('Sorry, there is a problem', 'This page cannot be shown at the moment. Try again later.');
