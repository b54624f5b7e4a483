import type { DeadLetterAnswer, ProgrammeAnswer } from '@throughline/api-client';
import { fullMomentOf } from '@throughline/words';
import { breadcrumb } from '../page/breadcrumb.ts';
import { fragment } from '../page/html.ts';
import { nhs } from '../page/nhs.ts';
import type { Page } from '../page/page.tsx';
import { recordPath } from '../record/steps.ts';
import { NotRecorded, statusOf } from '../visit/outcome.tsx';
import { SentFields } from '../visit/sent-fields.tsx';
import type { Sent } from '../visit/sending.ts';
import { detailOf, letterPath, LETTERS, reasonOf } from './letter-words.ts';

/** A message that was refused, and what its reader may do about it. */
export interface LetterShown {
  readonly letter: DeadLetterAnswer;
  /** The programme it was for, where the reader sees it. */
  readonly programme: ProgrammeAnswer | undefined;
  readonly mayReplay: boolean;
  readonly csrf: string;
  readonly key: string;
  readonly sent?: Exclude<Sent<unknown>, { readonly became: 'recorded' }>;
}

const Facts = ({ letter, programme }: Pick<LetterShown, 'letter' | 'programme'>) => {
  const { topic, partition, offset } = letter.origin;
  const rows = [
    ['Why it was refused', detailOf(letter)],
    [
      'Programme',
      programme === undefined ? (
        (letter.programme ?? 'Not known')
      ) : (
        <a href={`/programmes/${programme.id}`}>{programme.title}</a>
      ),
    ],
    ['Organisation', letter.organisation ?? 'None. Operators look after it'],
    ['When', fullMomentOf(letter.at)],
    ['Content', letter.contentKept ? 'Kept, and not shown' : 'Not kept'],
    ['ID of the event', letter.eventId ?? 'Not known, or not kept'],
    ['Where it stood', `Topic ${topic}, partition ${partition}, offset ${offset}`],
    ['SHA-256 of the message', <span class="tl-code">{letter.digest}</span>],
  ] as const;
  return nhs('summary-list', {
    rows: rows.map(([key, value]) => ({ key: { text: key }, value: { html: fragment(<>{value}</>) } })),
  });
};

const AsItCame = ({ shown: { letter, csrf, key } }: { readonly shown: LetterShown }) => (
  <>
    <h2 class="nhsuk-heading-m">Send it again as it came</h2>
    <p>
      Do this when the reason is gone, for example when its source is registered now or its programme has started. If it
      is refused again, it comes back here as a new message. An event counts once.
    </p>
    <form method="post" action={`${letterPath(letter.id)}/replay`} novalidate>
      <SentFields csrf={csrf} sendKey={key} />
      {nhs('button', { id: 'send', text: 'Send it again', preventDoubleClick: true })}
    </form>
  </>
);

const Repaired = ({
  letter,
  programme: { id },
}: {
  readonly letter: DeadLetterAnswer;
  readonly programme: ProgrammeAnswer;
}) => (
  <>
    <h2 class="nhsuk-heading-m">Record it with what is accepted</h2>
    <p>
      Ask whoever sent it what it said, and record that. The form is empty, since content is never shown. The message
      then no longer waits here.
    </p>
    {nhs('button', {
      text: 'Record it again',
      href: `${recordPath(id)}?repairs=${encodeURIComponent(letter.id)}`,
      variant: 'secondary',
    })}
  </>
);

const Actions = ({ shown }: { readonly shown: LetterShown }) => {
  const { letter, programme, mayReplay } = shown;
  if (letter.replayedAt !== null)
    return (
      <p>
        It was sent again on {fullMomentOf(letter.replayedAt)}. If it was refused again, there is a new message of it.
      </p>
    );
  if (!mayReplay)
    return <p>An involvement lead or a programme manager of the organisation can send it again, or record it.</p>;
  const canGo = letter.contentKept && letter.programme !== null;
  return (
    <>
      {canGo ? <AsItCame shown={shown} /> : null}
      {programme === undefined ? null : <Repaired letter={letter} programme={programme} />}
      {canGo || programme !== undefined ? null : (
        <p>Its content was not kept. Ask whoever sent it to send it again with what is accepted.</p>
      )}
    </>
  );
};

/** One message that was refused. */
export const letterPage = (shown: LetterShown): Page => {
  const { letter, sent } = shown;
  return {
    title: reasonOf(letter),
    about: 'Refused messages',
    current: '/settings',
    isError: sent !== undefined,
    status: statusOf([], sent),
    before: breadcrumb(['/settings', 'Settings'], [LETTERS, 'Refused messages']),
    content: (
      <>
        {sent === undefined ? null : <NotRecorded sent={sent} hrefOf={() => undefined} first="#send" />}
        <h1 class="nhsuk-heading-l">
          <span class="nhsuk-caption-l">Refused message</span>
          {reasonOf(letter)}
        </h1>
        <Facts letter={letter} programme={shown.programme} />
        <Actions shown={shown} />
      </>
    ),
  };
};
