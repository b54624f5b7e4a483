import type { Answer, DeadLetterAnswer } from '@throughline/api-client';
import { fullMomentOf } from '@throughline/words';
import { breadcrumb } from '../page/breadcrumb.ts';
import { nhs } from '../page/nhs.ts';
import type { Page } from '../page/page.tsx';
import { Table } from '../page/table.tsx';
import { LETTERS, letterPath, reasonOf } from './letter-words.ts';

/** Which letters are listed, and from where on. */
export interface LettersAsked {
  readonly status: 'open' | 'replayed';
  readonly from: string | undefined;
}
const addressOf = ({ status, from }: LettersAsked): string => {
  const asked = new URLSearchParams({
    ...(status === 'open' ? {} : { status }),
    ...(from === undefined ? {} : { from }),
  });
  return asked.size === 0 ? LETTERS : `${LETTERS}?${asked.toString()}`;
};

const row = (letter: DeadLetterAnswer) => [
  <a href={letterPath(letter.id)}>
    {reasonOf(letter)}, {fullMomentOf(letter.at)}
  </a>,
  letter.programme ?? 'Not known',
  letter.contentKept ? 'Kept' : 'Not kept',
  letter.replayedAt === null ? 'No' : fullMomentOf(letter.replayedAt),
];

/** Messages that were refused, the longest there first. */
export const lettersPage = ({ items, next }: Answer<'get /v1/dead-letters'>, asked: LettersAsked): Page => ({
  title: 'Refused messages',
  current: '/settings',
  before: breadcrumb(['/settings', 'Settings'], ['/operations', 'Operations']),
  content: (
    <>
      <h1 class="nhsuk-heading-l">
        {asked.status === 'open' ? 'Refused messages' : 'Refused messages that were sent again'}
      </h1>
      <p>
        Each of these messages came in and could not be recorded. Nothing of it counts. What it said is not shown here.
      </p>
      {items.length === 0 ? (
        <p>{asked.status === 'open' ? 'No message waits here.' : 'None was sent again.'}</p>
      ) : (
        <Table
          caption="Messages that were refused, the longest there first"
          head={['Why and when', 'Programme', 'Content', 'Sent again']}
          rows={items.map(row)}
        />
      )}
      {next === null ? null : nhs('pagination', { next: { href: addressOf({ ...asked, from: next }), text: 'Next' } })}
      <p>
        {asked.status === 'open' ? (
          <a href={addressOf({ status: 'replayed', from: undefined })}>See those that were sent again</a>
        ) : (
          <a href={LETTERS}>See those that wait</a>
        )}
      </p>
    </>
  ),
});
