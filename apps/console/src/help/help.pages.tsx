import { CLOSED_MEANS } from '@throughline/words';
import type { Page } from '../page/page.tsx';

export const accessibilityPage = (): Page => ({
  title: 'Accessibility statement',
  content: (
    <>
      <h1 class="nhsuk-heading-l">Accessibility statement</h1>
      <p>This statement is about the pages of Throughline, the console and what it shows in public.</p>
      <h2 class="nhsuk-heading-m">How accessible it is</h2>
      <p>
        The pages are made to meet the Web Content Accessibility Guidelines (WCAG) 2.2 at level AA. Each page is checked
        for it by automatic tests whenever something changes. They work:
      </p>
      <ul>
        <li>without JavaScript</li>
        <li>with a keyboard alone</li>
        <li>with a screen reader</li>
        <li>at 200% text size and on a screen 320 pixels wide</li>
        <li>with colours of your own</li>
      </ul>
      <p>No time limit loses what you wrote.</p>
      <h2 class="nhsuk-heading-m">What is not accessible yet</h2>
      <p>
        The pages have not yet been tested by people who use assistive technology every day. Documents that evidence
        leads to belong to others, and may not be accessible.
      </p>
      <h2 class="nhsuk-heading-m">If you find a barrier</h2>
      <p>
        Tell the organisation that runs Throughline for you: say which page, and what you could not do. If its answer
        does not satisfy you, contact the{' '}
        <a href="https://www.equalityadvisoryservice.com/" rel="noopener noreferrer">
          Equality Advisory and Support Service
        </a>
        .
      </p>
    </>
  ),
});

export const privacyPage = (): Page => ({
  title: 'Privacy and cookies',
  content: (
    <>
      <h1 class="nhsuk-heading-l">Privacy and cookies</h1>
      <h2 class="nhsuk-heading-m">What is kept of you</h2>
      <p>
        What you do is put on the record with your staff ID and role, since a gate closes by two people who can be
        named. No name is kept in the record. Some reading is recorded as well: exports, and searches of what another
        person did.
      </p>
      <h2 class="nhsuk-heading-m">What is kept of others</h2>
      <p>
        Involvement is recorded as numbers, groups and themes. Nothing that identifies a member of the public is
        accepted.
      </p>
      <h2 class="nhsuk-heading-m">Cookies</h2>
      <p>
        One cookie keeps you signed in. It holds a random number and nothing of you, and ends with your session. There
        is no cookie for statistics or advertising.
      </p>
      <h2 class="nhsuk-heading-m">Forms</h2>
      <p>
        If your session ends while you write, your text is kept for 30 minutes, encrypted, and shown to nobody but you.
      </p>
    </>
  ),
});

export const helpPage = (): Page => ({
  title: 'Help',
  content: (
    <>
      <h1 class="nhsuk-heading-l">Help</h1>
      <h2 class="nhsuk-heading-m">What a gate is</h2>
      <p>
        A programme passes seven gates: Context, Options, Readiness, Involvement, Decision, Mobilisation and Review.
        Each asks for evidence that the public was involved. {CLOSED_MEANS}
      </p>
      <h2 class="nhsuk-heading-m">How a gate closes</h2>
      <ol>
        <li>Involvement is recorded until every mandatory requirement is met, or waived.</li>
        <li>A programme manager requests closure.</li>
        <li>A second person, who did not record the only evidence for a requirement, closes the gate.</li>
      </ol>
      <p>A request or closure that is refused stays on the record, with its reasons.</p>
      <h2 class="nhsuk-heading-m">Not recorded</h2>
      <p>
        “Not recorded” means that the record does not show it. It does not mean that it never happened. Whoever has the
        evidence can record it, also later, with the reason why it is late.
      </p>
      <h2 class="nhsuk-heading-m">The record as it was known</h2>
      <p>
        Each page of a programme can show what was known at a moment. Nothing is ever rewritten: what was corrected
        later is not shown then, and what was known then stays.
      </p>
      <h2 class="nhsuk-heading-m">When something does not work</h2>
      <p>Tell whoever runs Throughline for you. Quote the reference that the page shows.</p>
    </>
  ),
});
