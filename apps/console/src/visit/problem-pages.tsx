import { formatRole } from '@throughline/words';
import { nhs } from '../page/nhs.ts';
import type { Page } from '../page/page.tsx';

const page = (title: string, status: number, content: unknown): Page => ({
  title,
  status,
  content: (
    <>
      <h1 class="nhsuk-heading-l">{title}</h1>
      {content}
    </>
  ),
});

/** What does not exist, and what belongs to others, read the same. */
export const notFoundPage = (): Page =>
  page(
    'Page not found',
    404,
    <>
      <p>If you typed the address, check that it is correct.</p>
      <p>
        If you were sent the address, it may lead to a programme of an organisation that you do not act for. Ask whoever
        sent it to you.
      </p>
      <p>
        <a href="/programmes">See the programmes of your organisations</a>
      </p>
    </>,
  );

/** @param roles those that can do it, as far as the API said so */
export const forbiddenPage = (roles: readonly string[]): Page =>
  page(
    'You cannot do this',
    403,
    <>
      {roles.length === 0 ? (
        <p>Your role does not allow it.</p>
      ) : (
        <p>It takes one of these roles: {roles.map(formatRole).join(', ')}.</p>
      )}
      <p>
        <a href="/help">See what Throughline is for</a>
      </p>
    </>,
  );

/** A form that did not come from a page of the console, or whose page is too old. */
export const refusedFormPage = (): Page =>
  page(
    'Send the form again',
    403,
    <p>
      This form was not sent from a page of Throughline in this session. Nothing was recorded. Go back, load the page
      again, and send the form from there.
    </p>,
  );

/** @param reference what to quote when asking for help */
export const outOfServicePage = (reference: string, address: string | undefined): Page =>
  page(
    'Sorry, there is a problem with the service',
    503,
    <>
      <p>The record cannot be read at the moment. Nothing is lost.</p>
      {address === undefined ? null : (
        <p>
          <a href={address}>Try again</a>
        </p>
      )}
      <p>If it goes on, tell whoever runs Throughline for you, and quote this reference: {reference}</p>
    </>,
  );

/** A form on which nothing could be done, as the record cannot be reached; it is sent again as it was, under the key that it has. */
export const unsentPage = (
  reference: string,
  { address, fields }: { readonly address: string; readonly fields: readonly (readonly [string, string])[] },
): Page =>
  page(
    'Sorry, there is a problem with the service',
    503,
    <>
      <p>We do not know whether this was recorded. Send it again: it counts once.</p>
      <form method="post" action={address} novalidate>
        {fields.map(([name, value]) => (
          <input type="hidden" name={name} value={value} />
        ))}
        {nhs('button', { text: 'Send it again' })}
      </form>
      <p>If it goes on, tell whoever runs Throughline for you, and quote this reference: {reference}</p>
    </>,
  );

/** A defect of ours. */
export const faultPage = (reference: string): Page =>
  page(
    'Sorry, there is a problem with the service',
    500,
    <>
      <p>Something went wrong that should not. If you were sending something, look whether it was recorded.</p>
      <p>Tell whoever runs Throughline for you, and quote this reference: {reference}</p>
    </>,
  );

/** What the API refuses for a reason of its own, in its words. */
export const refusedPage = (status: number, title: string, detail: string | undefined): Page =>
  page(
    title.replace(/\.$/, ''),
    status,
    <>
      {detail === undefined || detail === title ? null : <p>{detail}</p>}
      <p>
        <a href="/">Go to your work</a>
      </p>
    </>,
  );
