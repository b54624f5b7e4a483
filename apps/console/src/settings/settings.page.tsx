import type { Answer } from '@throughline/api-client';
import { type Mistake, MistakeSummary } from '../form/mistakes.tsx';
import { MOST_LISTED, nameOfOrganisation, OrganisationField } from '../form/organisation.tsx';
import { CsrfField } from '../page/csrf-field.tsx';
import { nhs } from '../page/nhs.ts';
import type { Page } from '../page/page.tsx';
import { isReader } from '../visit/reader.ts';

export type Me = Answer<'get /v1/me'>;

/** Who keeps the directory, calendar and webhook of an organisation. */
export const KEEPERS = ['board-secretary', 'programme-manager'];

/** Where the board calendar of an organisation is kept. */
export const boardPath = (organisation: string): string => `/organisations/${organisation}/board-calendar`;
/** Where the webhook of an organisation is kept. */
export const webhookPath = (organisation: string): string => `/organisations/${organisation}/webhook`;

const link = (href: string, text: string, what: string) => (
  <li>
    <a href={href}>{text}</a>
    <br />
    <span class="nhsuk-body-s">{what}</span>
  </li>
);

/** What was typed to find an organisation, and what is wrong with it. */
interface Sought {
  readonly typed: string;
  readonly mistakes: readonly Mistake[];
}

const Organisations = ({ me, isKeeper, typed, mistakes }: { readonly me: Me; readonly isKeeper: boolean } & Sought) =>
  me.organisations.length > MOST_LISTED ? (
    <form method="get" action="/settings/organisation" novalidate>
      {OrganisationField({ organisations: me.organisations, value: typed, mistakes })}
      <div class="nhsuk-button-group">
        {nhs('button', { text: 'Board calendar', name: 'page', value: 'board-calendar', variant: 'secondary' })}
        {isKeeper ? nhs('button', { text: 'Webhook', name: 'page', value: 'webhook', variant: 'secondary' }) : null}
      </div>
    </form>
  ) : (
    <>
      {me.organisations.map((organisation) => (
        <>
          <h3 class="nhsuk-heading-s">{nameOfOrganisation(organisation)}</h3>
          <ul class="nhsuk-list">
            {link(boardPath(organisation.code), 'Board calendar', 'When the board meets, and when papers are due')}
            {isKeeper
              ? link(webhookPath(organisation.code), 'Webhook', 'Where reminders are posted to another system')
              : null}
          </ul>
        </>
      ))}
    </>
  );

const OfPeople = ({ me, ...sought }: { readonly me: Me } & Sought) => {
  const isKeeper = me.roles.some((role) => KEEPERS.includes(role));
  return (
    <>
      <h2 class="nhsuk-heading-m">You</h2>
      <ul class="nhsuk-list">
        {link('/me', 'Your reminders and calendar', 'How you are reminded, and your deadlines in your own calendar')}
      </ul>
      <h2 class="nhsuk-heading-m">Your organisations</h2>
      {isKeeper ? (
        <ul class="nhsuk-list">
          {link('/people', 'People', 'Whom reminders are sent to, and which offices they hold')}
        </ul>
      ) : null}
      <Organisations me={me} isKeeper={isKeeper} {...sought} />
    </>
  );
};

/** What people keep for themselves and for their organisations. */
export const settingsPage = (
  me: Me,
  { typed = '', mistakes = [] }: { readonly typed?: string; readonly mistakes?: readonly Mistake[] } = {},
): Page => {
  return {
    title: 'Settings',
    current: '/settings',
    isError: mistakes.length > 0,
    status: mistakes.length > 0 ? 400 : 200,
    content: (
      <>
        <MistakeSummary mistakes={mistakes} />
        <h1 class="nhsuk-heading-l">Settings</h1>
        {isReader(me) ? <OfPeople me={me} typed={typed} mistakes={mistakes} /> : null}
        <h2 class="nhsuk-heading-m">The service</h2>
        <ul class="nhsuk-list">
          {link('/operations/dead-letters', 'Refused messages', 'What came in and could not be recorded')}
          {link('/operations', 'Operations', 'Whether each part works, and what waits')}
        </ul>
      </>
    ),
  };
};

/** What is shown once, to be copied. */
export const ToCopy = ({ id, label, text }: { readonly id: string; readonly label: string; readonly text: string }) =>
  nhs('input', { id, name: id, label: { text: label }, value: text, attributes: { readonly: 'readonly' } });

/** A button that sends nothing but itself. */
export const OneButton = ({
  action,
  csrf,
  sendKey,
  text,
  hidden,
}: {
  readonly action: string;
  readonly csrf: string;
  readonly sendKey: string;
  readonly text: string;
  /** Said to screen readers besides. */
  readonly hidden?: string;
}) => (
  <form method="post" action={action} novalidate>
    <CsrfField csrf={csrf} />
    <input type="hidden" name="_key" value={sendKey} />
    <button
      class="nhsuk-button nhsuk-button--secondary nhsuk-button--small nhsuk-u-margin-bottom-0"
      data-module="nhsuk-button"
    >
      {text}
      {hidden === undefined ? null : <span class="nhsuk-u-visually-hidden"> {hidden}</span>}
    </button>
  </form>
);
