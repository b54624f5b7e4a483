import type { Api } from '@throughline/api-client';
import { type ChangeForm, changeForm } from '../change/form.tsx';
import { sentence } from '../form/question.tsx';
import { Elections, Preview, QuotedTexts } from './publication.page.tsx';
import { aroundPublication, publicationPath, type PublicationRead } from './read-publication.ts';

/** Approves the text that waits, by a second person who has it before them. */
export const approveForm = (api: Api, read: PublicationRead): ChangeForm => {
  const { id } = read.programme;
  const { waiting, address } = read.publication;
  const at = publicationPath(id);
  return changeForm({
    ...aroundPublication(read, 'ApprovePublication'),
    path: `${at}/approve`,
    title: waiting === null ? 'Approve a text' : `Approve text ${waiting.text}`,
    already: 'No text waits for approval.',
    callouts: <Elections of={read} />,
    intro:
      waiting === null ? null : (
        <>
          <p>
            This is what residents will read at {address}. Read all of it. Look for names, for places by which somebody
            is found, and for words that hurt. If something should be changed,{' '}
            <a href={`${at}/return`}>send it back with a reason</a>.
          </p>
          <QuotedTexts text={waiting} before={read.publication.shown} />
          <Preview text={waiting} />
        </>
      ),
    questions: {},
    button: 'Show this to residents',
    send: (_answers, { moment, ...seal }) =>
      api.call('post /v1/programmes/{id}/publication/approvals', {
        params: { id },
        ...seal,
        body: { text: waiting?.text ?? 0, moment },
      }),
    done: () => ({ notice: 'The page is shown to residents.', to: at }),
  });
};

/** Gives a text back to whoever asked for it. */
export const returnForm = (api: Api, read: PublicationRead): ChangeForm => {
  const { id } = read.programme;
  const { waiting } = read.publication;
  const at = publicationPath(id);
  return changeForm({
    ...aroundPublication(read, 'SendBackPublication'),
    path: `${at}/return`,
    title: waiting === null ? 'Send a text back' : `Send text ${waiting.text} back`,
    already: 'No text waits for approval.',
    callouts: null,
    intro: (
      <p>
        Nothing changes for residents. Whoever asked for the text sees your reason under My work and on the page about
        the public page.
      </p>
    ),
    questions: {
      reason: sentence({
        label: 'What has to be changed',
        hint: 'For the record. Residents do not see it. Do not name people',
        enter: 'Enter what has to be changed',
      }),
    },
    button: 'Send the text back',
    send: ({ reason }, { moment, ...seal }) =>
      api.call('post /v1/programmes/{id}/publication/returns', {
        params: { id },
        ...seal,
        body: { text: waiting?.text ?? 0, reason, moment },
      }),
    done: () => ({ notice: 'The text is sent back.', to: at }),
  });
};

/** Takes the page away. */
export const withdrawForm = (api: Api, read: PublicationRead): ChangeForm => {
  const { id } = read.programme;
  const at = publicationPath(id);
  return changeForm({
    ...aroundPublication(read, 'WithdrawPublication'),
    path: `${at}/withdraw`,
    title: 'Withdraw the public page',
    already: 'Nothing is shown to residents, and nothing waits for approval.',
    callouts: null,
    intro: (
      <p>
        The page is taken away at once, with what waits for approval. Its address says that it was withdrawn, and when.
        It can be asked for again.
      </p>
    ),
    questions: {
      reason: sentence({
        label: 'Reason',
        hint: 'For the record. Residents do not see it. Do not name people',
        enter: 'Enter a reason',
      }),
    },
    button: 'Withdraw the public page',
    isGrave: true,
    send: ({ reason }, { moment, ...seal }) =>
      api.call('post /v1/programmes/{id}/publication/withdrawal', {
        params: { id },
        ...seal,
        body: { reason, moment },
      }),
    done: () => ({ notice: 'The public page is withdrawn.', to: at }),
  });
};
