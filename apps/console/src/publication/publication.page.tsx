import { formatDay, formatPublicPart, fullMomentOf } from '@throughline/words';
import { reasonsAgainst } from '../change/not-offered.tsx';
import { SentBackCallout } from '../gates/returned.tsx';
import { breadcrumb } from '../page/breadcrumb.ts';
import { fragment } from '../page/html.ts';
import { nhs } from '../page/nhs.ts';
import type { Page } from '../page/page.tsx';
import { Callouts } from '../programmes/callouts.tsx';
import { ProgrammeNav } from '../programmes/programme-nav.tsx';
import { PublicContent } from '../public/content.tsx';
import { publicationPath, type PublicationRead, type PublicTextShown } from './read-publication.ts';

/** Elections before which it is now; nothing is barred. */
export const Elections = ({ of: { publication } }: { readonly of: PublicationRead }) => (
  <>
    {publication.warnings.map(({ election, from, to }) =>
      nhs('warning-callout', {
        heading: { text: 'Before an election', level: 2 },
        text: `It is the time before ${election} (${formatDay(from)} to ${formatDay(to)}). Nothing is barred. Ask whether this should wait.`,
      }),
    )}
  </>
);

/** A text as residents see it, or would. */
export const Preview = ({ text }: { readonly text: PublicTextShown }) => (
  <section class="tl-preview" aria-label="As residents see it">
    <p class="nhsuk-heading-m">{text.page.approved.title}</p>
    <PublicContent page={text.page} level={3} />
  </section>
);

/** Every text that somebody wrote in an event and that would be shown, apart from where it stands on the page. */
export const QuotedTexts = ({
  text,
  before,
}: {
  readonly text: PublicTextShown;
  /** What residents read now; null: nothing. */
  readonly before: PublicTextShown | null;
}) =>
  text.quoted.length === 0 ? (
    <p>No text of an event is shown.</p>
  ) : (
    nhs('details', {
      summary: { text: `All ${text.quoted.length} texts from events that may be shown` },
      html: fragment(
        <ul>
          {text.quoted.map(({ part, words }) => (
            <li>
              {before === null || before.quoted.some((one) => one.words === words) ? null : <strong>New: </strong>}
              {formatPublicPart(part)}: {words}
            </li>
          ))}
        </ul>,
      ),
    })
  );

const Status = ({ of: { publication } }: { readonly of: PublicationRead }) => {
  const { status, address, shown, waiting, withdrawnAt } = publication;
  if (status === 'shown' && shown !== null && address !== null)
    return (
      <p>
        {nhs('tag', { text: 'Shown', colour: 'green' })} Residents read text {shown.text} at{' '}
        <a href={address}>{address}</a>. {shown.by.id} asked for it, and {shown.approvedBy.id} approved it on{' '}
        {fullMomentOf(shown.approvedAt)}.
      </p>
    );
  if (status === 'withdrawn' && withdrawnAt !== null)
    return (
      <p>
        {nhs('tag', { text: 'Withdrawn', colour: 'orange' })} The page was withdrawn on {fullMomentOf(withdrawnAt)}. Its
        address says so.
      </p>
    );
  return (
    <p>
      {nhs('tag', { text: waiting === null ? 'Off' : 'Not shown yet', colour: 'grey' })} Residents are shown nothing of
      this programme.
    </p>
  );
};

const Waiting = ({ text, read }: { readonly text: PublicTextShown; readonly read: PublicationRead }) => {
  const approving = read.actions.find(({ command }) => command === 'ApprovePublication');
  const against = reasonsAgainst({ action: approving, already: 'It is approved.' });
  return (
    <>
      <h2 class="nhsuk-heading-m">Text {text.text} waits for approval</h2>
      <p>
        {text.by.id} asked for it on {fullMomentOf(text.at)}.
        {read.publication.shown === null ? '' : ' Until it is approved, residents read the text before it.'}
      </p>
      {against === undefined ? (
        <div class="nhsuk-button-group">
          {nhs('button', { text: 'Look at it and approve it', href: `${publicationPath(read.programme.id)}/approve` })}
          {nhs('button', {
            text: 'Send it back',
            href: `${publicationPath(read.programme.id)}/return`,
            variant: 'secondary',
          })}
        </div>
      ) : (
        <>
          <p>You cannot approve it:</p>
          <ul>
            {against.map((reason) => (
              <li>{reason}</li>
            ))}
          </ul>
        </>
      )}
      <QuotedTexts text={text} before={read.publication.shown} />
      <Preview text={text} />
    </>
  );
};

/** What residents are shown, what waits for approval, and what can be done. */
export const publicationPage = (read: PublicationRead): Page => {
  const { programme, publication, actions } = read;
  const { waiting, sentBack, shown } = publication;
  const at = publicationPath(programme.id);
  const may = (command: string) => actions.some((one) => one.command === command && one.allowed);
  const isFirst = shown === null && waiting === null;
  return {
    title: 'Public page',
    about: programme.title,
    current: '/programmes',
    before: breadcrumb(['/programmes', 'Programmes'], [`/programmes/${programme.id}`, programme.title]),
    content: (
      <>
        <h1 class="nhsuk-heading-l">
          <span class="nhsuk-caption-l">{programme.title}</span>
          Public page
        </h1>
        <ProgrammeNav id={programme.id} at={undefined} current="/publication" />
        <Callouts of={programme} now={at} />
        <Elections of={read} />
        {sentBack === null ? null : (
          <SentBackCallout
            what={`Text ${sentBack.text}, which ${sentBack.requestedBy.id} asked for,`}
            said={sentBack}
          />
        )}
        <p>
          Residents see what was promised and what was done. A programme manager asks for the page, and a second person
          approves it. Each change of its text is asked for and approved again.
        </p>
        <Status of={read} />
        <div class="nhsuk-button-group">
          {may('RequestPublication')
            ? nhs('button', {
                text: isFirst ? 'Ask for a public page' : 'Ask for another text',
                href: `${at}/request`,
                ...(isFirst ? {} : { variant: 'secondary' }),
              })
            : null}
          {may('WithdrawPublication')
            ? nhs('button', { text: 'Withdraw it', href: `${at}/withdraw`, variant: 'secondary' })
            : null}
        </div>
        {waiting === null ? null : <Waiting text={waiting} read={read} />}
        {shown === null || waiting !== null ? null : (
          <>
            <h2 class="nhsuk-heading-m">What residents read now</h2>
            <Preview text={shown} />
          </>
        )}
      </>
    ),
  };
};
