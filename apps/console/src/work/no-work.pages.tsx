import { nhs } from '../page/nhs.ts';
import type { Page } from '../page/page.tsx';

/** For people to whom no record is open. */
export const noRecordPage = (roles: readonly string[]): Page => ({
  title: 'My work',
  current: '/',
  content: (
    <>
      <h1 class="nhsuk-heading-l">My work</h1>
      <p>Programmes and what is recorded of them are not open to your role. Open to you are:</p>
      <ul class="nhsuk-list">
        {roles.includes('operator') ? (
          <>
            <li>
              <a href="/operations">Operations</a>: whether each part works, and what waits
            </li>
            <li>
              <a href="/operations/dead-letters">Refused messages</a>: what came in and could not be recorded
            </li>
          </>
        ) : null}
        <li>
          <a href="/verify">Check an evidence pack</a>: against the public keys of the log, in this browser
        </li>
        <li>
          <a href="/help">Help</a>: what the words mean
        </li>
      </ul>
    </>
  ),
});

/** What somebody sees who has not signed in. */
export const welcomePage = (): Page => ({
  title: 'Sign in',
  content: (
    <>
      <h1 class="nhsuk-heading-l">Throughline</h1>
      <p class="nhsuk-body-l">
        Runs commissioning programmes through gates that close only when the public involvement that they require is on
        the record.
      </p>
      {nhs('button', { text: 'Sign in', href: '/sign-in' })}
    </>
  ),
});
