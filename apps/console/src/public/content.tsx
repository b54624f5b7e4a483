import {
  asSentence,
  formatDay,
  formatPublicChange,
  formatPublicPart,
  fullDayOf,
  inPlainWords,
  languageName,
  type PublicPageAnswer,
} from '@throughline/words';
import type { Child } from 'hono/jsx';
import { capital } from '../page/capital.ts';
import { fragment } from '../page/html.ts';
import { nhs } from '../page/nhs.ts';
import { Activity, Decisions, Feedback, Groups, Promises, Steps } from './done.tsx';
import { Heading, type Level } from './heading.tsx';

const CONSULTATION = {
  planned: 'is planned from',
  open: 'is open from',
  paused: 'is paused. It is meant from',
  closed: 'was open from',
  withdrawn: 'was taken back. It was open from',
} as const;

const Deciding = ({ page: { deciding } }: { readonly page: PublicPageAnswer }) => {
  const { proposal, decisionBy, consultations } = deciding;
  return (
    <>
      {proposal === null ? null : <p>The plan is called “{proposal}”.</p>}
      <p>
        {decisionBy === null ? 'No day is planned for a decision.' : `We plan to decide by ${formatDay(decisionBy)}.`}
      </p>
      {consultations.length === 0 ? null : (
        <ul>
          {consultations.map(({ from, to, status }) => (
            <li>
              A consultation {CONSULTATION[status]} {formatDay(from)} to {formatDay(to)}.
            </li>
          ))}
        </ul>
      )}
    </>
  );
};

const Contact = ({ page: { approved } }: { readonly page: PublicPageAnswer }) => {
  const { team, mailbox, line, web } = approved.contact;
  return (
    <>
      <p>Ask the {team}:</p>
      <ul>
        {mailbox === undefined ? null : (
          <li>
            email: <a href={`mailto:${mailbox}`}>{mailbox}</a>
          </li>
        )}
        {line === undefined ? null : <li>telephone: {line}</li>}
        {web === undefined ? null : (
          <li>
            web:{' '}
            <a href={web} rel="noopener noreferrer">
              {web}
            </a>
          </li>
        )}
      </ul>
    </>
  );
};

const TakePart = ({ page }: { readonly page: PublicPageAnswer }) => {
  const { takePart } = page;
  if (takePart === null || takePart.isOver)
    return <p>{takePart === null ? 'You cannot take part at the moment.' : 'The time to take part is over.'}</p>;
  const { ways, from, until, languages, formats } = takePart;
  return (
    <>
      <ul>
        {ways.map((way) => (
          <li>{way}</li>
        ))}
      </ul>
      {from === undefined ? null : <p>You can take part from {formatDay(from)}.</p>}
      {until === undefined ? null : (
        <p>
          The last day is <strong>{formatDay(until)}</strong>.
        </p>
      )}
      {languages.length === 0 ? null : <p>Languages: {languages.map(languageName).join(', ')}.</p>}
      {formats.length === 0 ? null : <p>You can get it as: {formats.map(inPlainWords).join(', ')}.</p>}
    </>
  );
};

const Changes = ({ of }: { readonly of: PublicPageAnswer['changes'] }) =>
  of.length === 0 ? (
    <p>Nothing yet.</p>
  ) : (
    <ul>
      {of.slice(0, 20).map((change) => (
        <li>
          {fullDayOf(change.at)}: {asSentence(formatPublicChange(change))}
        </li>
      ))}
    </ul>
  );

const CheckRecord = ({ page: { record } }: { readonly page: PublicPageAnswer }) => (
  <>
    <p>
      This page is made from a record that cannot be changed without a trace. Each entry is sealed and signed. You can
      check that yourself.
    </p>
    {record.checkpoint === null ? (
      <p>The newest entries are not sealed yet. Look again in a minute.</p>
    ) : (
      <>
        {nhs('details', {
          summary: { text: 'The signed checkpoint of the record' },
          html: fragment(
            <>
              <p>Keep a copy. Nobody can change what it covers without a trace.</p>
              <pre class="tl-note">{record.checkpoint.note}</pre>
            </>,
          ),
        })}
      </>
    )}
    <p>
      Ask the team for the certificate of a step that is finished. You can <a href="/verify">check a certificate</a> on
      your own computer. The checking page sends nothing.
    </p>
  </>
);

const PARTS = [
  ['promises', Promises],
  ['activity', Activity],
  ['groups', Groups],
  ['feedback', Feedback],
  ['decisions', Decisions],
  ['gates', Steps],
] as const;

/** All that residents are shown of a programme, beneath its title. */
export const PublicContent = ({ page, level = 2 }: { readonly page: PublicPageAnswer; readonly level?: Level }) => {
  const part = (title: string, content: Child) => (
    <>
      <Heading level={level}>{title}</Heading>
      {content}
    </>
  );
  const { approved, nature, status } = page;
  const hidden = [...PARTS.map(([name]) => name), 'corrections' as const].filter((name) => page[name] === null);
  return (
    <>
      {nature === 'replay'
        ? nhs('inset-text', {
            text: 'This is a case of the past, played again with its own dates. It is no plan of today.',
          })
        : null}
      {status === 'cancelled'
        ? nhs('inset-text', { text: 'This work was stopped. What is recorded stays here.' })
        : null}
      {approved.summary.map((paragraph) => (
        <p>{paragraph}</p>
      ))}
      {approved.easyRead === undefined ? null : (
        <p>
          <a href={approved.easyRead} rel="noopener noreferrer">
            Read this in easy read
          </a>
        </p>
      )}
      {part('What is being decided', <Deciding page={page} />)}
      {part('How you can take part', <TakePart page={page} />)}
      {part('Who you can ask', <Contact page={page} />)}
      {PARTS.map(([name, Part]) => {
        const of = page[name];
        return of === null ? null : part(formatPublicPart(name), <Part of={of as never} />);
      })}
      {page.corrections === null ? null : part(formatPublicPart('corrections'), <Changes of={page.corrections} />)}
      {part('What changed last', <Changes of={page.changes} />)}
      {part('Check this record', <CheckRecord page={page} />)}
      {hidden.length === 0 ? null : (
        <p class="nhsuk-body-s">
          Not shown on this page: {hidden.map((name) => capital(formatPublicPart(name))).join('; ')}.
        </p>
      )}
    </>
  );
};
