import type { DeadLetterAnswer, ProgrammeAnswer } from '@throughline/api-client';
import { inPlainWords } from '@throughline/words';
import { breadcrumb } from '../page/breadcrumb.ts';
import { nhs } from '../page/nhs.ts';
import type { Page } from '../page/page.tsx';

/** What was sent and is not on the record yet, or was refused on its way. */
export const sentPage = (programme: ProgrammeAnswer, address: string, letter: DeadLetterAnswer | undefined): Page => {
  const title = letter === undefined ? 'Sent. Not on the record yet' : 'Sent, and refused. Not on the record';
  return {
    title,
    about: programme.title,
    current: '/programmes',
    before: breadcrumb(['/programmes', 'Programmes'], [`/programmes/${programme.id}`, programme.title]),
    content: (
      <>
        <h1 class="nhsuk-heading-l">{title}</h1>
        {letter === undefined ? (
          <>
            <p>
              The event is on its way. It is kept, and you need not send it again. It counts when it is on the record,
              most often within a minute.
            </p>
            {nhs('button', { text: 'Look again', href: address })}
            <p>You can leave this page. Its address stays the same.</p>
          </>
        ) : (
          <>
            <p>{inPlainWords(letter.detail)}</p>
            <p>Record it again with what is accepted.</p>
          </>
        )}
        <p>
          <a href={`/programmes/${programme.id}`}>Go to the programme</a>
        </p>
      </>
    ),
  };
};
