import type { FeedAnswer, PreferencesAnswer } from '@throughline/api-client';
import { fullMomentOf } from '@throughline/words';
import type { Mistake } from '../form/mistakes.tsx';
import { input, radios } from '../form/questions.tsx';
import { breadcrumb } from '../page/breadcrumb.ts';
import { fragment } from '../page/html.ts';
import { nhs } from '../page/nhs.ts';
import type { Page } from '../page/page.tsx';
import type { Fields } from '../sign-in/session.ts';
import { FormOutcome, standingOf } from '../visit/outcome.tsx';
import { SentFields } from '../visit/sent-fields.tsx';
import type { Sent } from '../visit/sending.ts';
import { OneButton, ToCopy } from './settings.page.tsx';

/** What a person decides for themselves. */
export interface MeShown {
  /** Undefined: they are in the directory of no organisation. */
  readonly preferences: PreferencesAnswer | undefined;
  readonly feeds: readonly FeedAnswer[];
  /** Address of a feed that was just made, which is shown this once; null: it was shown before. */
  readonly feedUrl?: string | null;
  readonly fields: Fields;
  readonly mistakes: readonly Mistake[];
  readonly csrf: string;
  readonly key: string;
  readonly isHeld: boolean;
  readonly sent?: Exclude<Sent<unknown>, { readonly became: 'recorded' }>;
}

const Reminders = ({ shown }: { readonly shown: MeShown }) => (
  <form method="post" action="/me/preferences" novalidate>
    <SentFields csrf={shown.csrf} sendKey={shown.key} />
    {radios(shown, 'delivery', 'When are you reminded?', [
      { value: 'immediate', text: 'At once' },
      { value: 'morning-digest', text: 'Once a morning, of all that is due' },
    ])}
    {radios(shown, 'quiet', 'Are there hours in which nothing is sent?', [
      {
        value: 'yes',
        text: 'Yes',
        conditional: (
          <>
            {input(shown, 'from', 'From', { hint: 'UK time, for example 18:00', width: 5 })}
            {input(shown, 'to', 'Until', {
              hint: 'For example 08:00. Nothing is sent on weekends and bank holidays either, unless it falls due before the next working day',
              width: 5,
            })}
          </>
        ),
      },
      { value: 'no', text: 'No, at any hour of any day' },
    ])}
    {nhs('button', { id: 'send', text: 'Save', preventDoubleClick: true })}
  </form>
);

const NewFeed = ({ url }: { readonly url: string | null }) =>
  nhs('warning-callout', {
    heading: { text: url === null ? 'The address was shown before' : 'Copy the address now', level: 2 },
    html: fragment(
      url === null ? (
        <p>The feed is made. Its address was shown then. End it, and make another one.</p>
      ) : (
        <>
          <p>
            Subscribe to this address in your calendar program. It is shown this once: whoever has it sees your
            deadlines.
          </p>
          <ToCopy id="feed-address" label="Address of the feed" text={url} />
        </>
      ),
    ),
  });

const Feeds = ({ shown: { feeds, csrf, key } }: { readonly shown: MeShown }) => {
  const ended = feeds.filter(({ revokedAt }) => revokedAt !== null);
  return (
    <>
      {feeds.length === ended.length ? <p>You have no calendar feed in use.</p> : null}
      {feeds.map(({ id, createdAt, revokedAt }) =>
        revokedAt === null ? (
          <div class="nhsuk-u-margin-bottom-4">
            <p class="nhsuk-u-margin-bottom-2">A feed made {fullMomentOf(createdAt)} is in use.</p>
            <OneButton
              action={`/me/feeds/${id}/end`}
              csrf={csrf}
              sendKey={`${key}-${id}`}
              text="End this feed"
              hidden={`made ${fullMomentOf(createdAt)}`}
            />
          </div>
        ) : null,
      )}
      {ended.length === 0 ? null : (
        <ul>
          {ended.map(({ createdAt, revokedAt }) => (
            <li>
              A feed made {fullMomentOf(createdAt)} ended {fullMomentOf(revokedAt ?? '')}
            </li>
          ))}
        </ul>
      )}
      <OneButton action="/me/feeds" csrf={csrf} sendKey={`${key}-feed`} text="Make a calendar feed" />
    </>
  );
};

/** How the reader is reminded, and their calendar feeds. */
export const mePage = (shown: MeShown): Page => {
  const { preferences, feedUrl } = shown;
  return {
    title: 'Your reminders and calendar',
    current: '/settings',
    ...standingOf(shown),
    before: breadcrumb(['/settings', 'Settings']),
    content: (
      <>
        <FormOutcome of={shown} first="#send" />
        <h1 class="nhsuk-heading-l">Your reminders and calendar</h1>
        {feedUrl === undefined ? null : <NewFeed url={feedUrl} />}
        {preferences === undefined ? (
          <p>
            You are not in the directory of your organisation, so nothing is sent to you. A board secretary or a
            programme manager can add you.
          </p>
        ) : (
          <>
            <h2 class="nhsuk-heading-m">Reminders</h2>
            <Reminders shown={shown} />
            <h2 class="nhsuk-heading-m">Your deadlines in your calendar</h2>
            <p>A feed is an address at which your calendar program finds your deadlines, and follows them.</p>
            <Feeds shown={shown} />
          </>
        )}
      </>
    ),
  };
};
