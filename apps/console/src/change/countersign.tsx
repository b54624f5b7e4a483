import { NotFoundException } from '@nestjs/common';
import { inPlainWords } from '@throughline/words';
import { sentence } from '../form/question.tsx';
import { entryPath } from '../programmes/entry-links.tsx';
import { type ChangeForm, changeForm } from './form.tsx';
import { aroundChange, type ChangeRead, changesPath } from './read-change.tsx';

/** Where late evidence is countersigned. */
export const countersignPath = (programme: string, event: string): string =>
  `${changesPath(programme)}/countersign?event=${encodeURIComponent(event)}`;

/** Countersigns evidence that was recorded or corrected late. @throws NotFoundException where no event is named */
export const countersignForm = (read: ChangeRead, { event }: { readonly event?: string | undefined }): ChangeForm => {
  if (event === undefined) throw new NotFoundException();
  const { around, params, home } = aroundChange(read, 'CountersignEvidence', '');
  const awaited = read.programme.awaited.find((one) => one.event === event);
  return changeForm({
    ...around,
    path: countersignPath(params.id, event),
    action: read.actions.find(({ command, about }) => command === 'CountersignEvidence' && about.event === event),
    title: 'Countersign late evidence',
    already: 'It waits for no countersignature.',
    intro: (
      <>
        <p>
          You vouch for <a href={entryPath(params.id, event)}>an entry that was recorded or corrected late</a>, as it
          counts now. Read it first. A later correction asks for another countersignature.
        </p>
        {awaited === undefined ? null : <p>Who has to act: {inPlainWords(awaited.whoMustAct)}.</p>}
      </>
    ),
    questions: { note: sentence({ label: 'How you know', hint: 'For the record. Do not name people' }) },
    button: 'Countersign',
    send: ({ note }, { moment, ...seal }) =>
      read.api.call('post /v1/programmes/{id}/involvement-events/{event}/countersignature', {
        params: { ...params, event },
        ...seal,
        body: { note, moment },
      }),
    done: () => ({ notice: 'Your countersignature is on the record.', to: home }),
  });
};
