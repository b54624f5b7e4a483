import type { Mistake } from '../form/mistakes.tsx';
import { input } from '../form/questions.tsx';
import { breadcrumb } from '../page/breadcrumb.ts';
import { fragment } from '../page/html.ts';
import { nhs } from '../page/nhs.ts';
import type { Page } from '../page/page.tsx';
import type { Fields } from '../sign-in/session.ts';
import { FormOutcome, standingOf } from '../visit/outcome.tsx';
import { SentFields } from '../visit/sent-fields.tsx';
import type { Sent } from '../visit/sending.ts';
import { OneButton, ToCopy, webhookPath } from './settings.page.tsx';

/** The webhook of an organisation, and what may be done with it. */
export interface WebhookShown {
  readonly organisation: string;
  /** Where reminders are posted; undefined: nowhere. */
  readonly url: string | undefined;
  /** The new secret, which is shown this once; null: it was shown before. */
  readonly secret?: string | null;
  readonly fields: Fields;
  readonly mistakes: readonly Mistake[];
  readonly csrf: string;
  readonly key: string;
  readonly sent?: Exclude<Sent<unknown>, { readonly became: 'recorded' }>;
}

const Secret = ({ secret }: { readonly secret: string | null }) =>
  nhs('warning-callout', {
    heading: { text: secret === null ? 'The secret was shown before' : 'Copy the secret now', level: 2 },
    html: fragment(
      secret === null ? (
        <p>The webhook is set. Its secret was shown when it was first sent. Set it again to get another one.</p>
      ) : (
        <>
          <p>
            The receiver checks signatures with this secret. It is shown this once. An earlier secret signs nothing any
            more.
          </p>
          <ToCopy id="secret" label="Secret" text={secret} />
        </>
      ),
    ),
  });

/** Where the reminders of an organisation are posted. */
export const webhookPage = (shown: WebhookShown): Page => {
  const { organisation, url, secret, fields, mistakes, csrf, key } = shown;
  const path = webhookPath(organisation);
  return {
    title: 'Webhook',
    about: organisation,
    current: '/settings',
    ...standingOf(shown),
    before: breadcrumb(['/settings', 'Settings']),
    content: (
      <>
        <FormOutcome of={shown} first="#send" />
        <h1 class="nhsuk-heading-l">
          <span class="nhsuk-caption-l">{organisation}</span>
          Webhook
        </h1>
        {secret === undefined ? null : <Secret secret={secret} />}
        {url === undefined ? (
          <p>Reminders are not posted to another system.</p>
        ) : (
          <>
            <p>
              Reminders are posted, signed, to <strong>{url}</strong> for people whose reminders go to the webhook.
            </p>
            <OneButton action={`${path}/remove`} csrf={csrf} sendKey={`${key}-remove`} text="Remove the webhook" />
          </>
        )}
        <h2 class="nhsuk-heading-m nhsuk-u-margin-top-6">{url === undefined ? 'Set a webhook' : 'Set another one'}</h2>
        <form method="post" action={path} novalidate>
          <SentFields csrf={csrf} sendKey={key} />
          {input({ fields, mistakes }, 'url', 'Address', {
            hint: 'It begins with https://, and has no password in it',
          })}
          {nhs('button', { id: 'send', text: 'Set the webhook', preventDoubleClick: true })}
        </form>
      </>
    ),
  };
};
