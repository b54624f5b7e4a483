import { formatRole } from '@throughline/words';
import { isReader } from '../visit/reader.ts';
import { CsrfField } from './csrf-field.tsx';
import type { Frame } from './page.tsx';

const NAVIGATION = [
  { href: '/', text: 'My work' },
  { href: '/programmes', text: 'Programmes', ofRecords: true },
  { href: '/history', text: 'Record', ofRecords: true },
  { href: '/reports/involvement', text: 'Reports', ofRecords: true },
  { href: '/settings', text: 'Settings' },
];

const Account = ({ frame: { person, csrf } }: { readonly frame: Frame }) =>
  person === undefined ? null : (
    <nav class="nhsuk-header__account" aria-label="Account">
      <ul class="nhsuk-header__account-list">
        <li class="nhsuk-header__account-item">
          {person.id} ({person.roles.map(formatRole).join(', ') || 'no role'})
        </li>
        <li class="nhsuk-header__account-item">
          <form class="nhsuk-header__account-form" action="/sign-out" method="post" novalidate>
            <CsrfField csrf={csrf} />
            <button class="nhsuk-header__account-button">Sign out</button>
          </form>
        </li>
      </ul>
    </nav>
  );

const Navigation = ({ reads, current }: { readonly reads: boolean; readonly current: string | undefined }) => (
  <nav class="nhsuk-header__navigation" aria-label="Menu">
    <div class="nhsuk-header__navigation-container nhsuk-width-container">
      <ul class="nhsuk-header__navigation-list">
        {NAVIGATION.filter(({ ofRecords }) => reads || ofRecords !== true).map(({ href, text }) => (
          <li
            class={`nhsuk-header__navigation-item${href === current ? ' nhsuk-header__navigation-item--current' : ''}`}
          >
            <a class="nhsuk-header__navigation-link" href={href} aria-current={href === current ? 'page' : undefined}>
              {href === current ? <strong class="nhsuk-header__navigation-item-current-fallback">{text}</strong> : text}
            </a>
          </li>
        ))}
        <li class="nhsuk-header__menu" hidden>
          <button
            type="button"
            class="nhsuk-header__menu-toggle nhsuk-header__navigation-link"
            id="toggle-menu"
            aria-expanded="false"
          >
            <span class="nhsuk-u-visually-hidden">Browse </span>More
          </button>
        </li>
      </ul>
    </div>
  </nav>
);

/** Service name, who is signed in, navigation. Its markup is that of the NHS header, whose macro takes no form. */
export const Header = ({ frame, current }: { readonly frame: Frame; readonly current: string | undefined }) => (
  <header class="nhsuk-header" role="banner" data-module="nhsuk-header">
    <div class="nhsuk-header__container nhsuk-width-container">
      <div class="nhsuk-header__service">
        <a class="nhsuk-header__service-name" href="/">
          Throughline
        </a>
      </div>
      <Account frame={frame} />
    </div>
    {frame.person === undefined ? null : <Navigation reads={isReader(frame.person)} current={current} />}
  </header>
);
