import type { Answer } from '@throughline/api-client';
import { amendedIn, formatEvent, inPlainWords } from '@throughline/words';
import { type ChangeForm, changeForm } from '../change/form.tsx';
import type { ChangeRead } from '../change/read-change.tsx';
import { choice, line, type Question, sentence } from '../form/question.tsx';
import { typed } from '../form/typed.ts';
import { newKey } from '../visit/form.ts';
import { cloudEventOf } from './to-event.ts';

type Entry = Answer<'get /v1/programmes/{id}/history/{event}'>['item'];

/** Whether an entry is of involvement, and not itself about another entry: the others are not taken back by a form. */
export const isRetractable = (entry: Entry): boolean =>
  entry.kind !== null && entry.payload !== null && amendedIn(entry) === undefined;

const PROGRAMME_ID = /^[A-Z][A-Z0-9]*(-[A-Z0-9]+)*$/;

/** Asked for only where the entry belongs to another programme. */
const otherProgramme = (): Question<string | undefined> => {
  const asked = line(
    { label: 'ID of the other programme', hint: 'Only if it belongs to another programme, for example P-017' },
    { pattern: PROGRAMME_ID, otherwise: 'Programme ID must be capital letters, digits and hyphens', width: 20 },
  );
  return {
    ...asked,
    read: (fields, name) =>
      typed(fields, 'why') === 'reattribution' && typed(fields, name) === ''
        ? { mistakes: [{ field: name, text: 'Enter the ID of the other programme' }] }
        : asked.read(fields, name),
  };
};

/** What is read besides for the form. */
interface Asked {
  readonly entry: Entry;
  /** Day in London, as `2027-02-19`. */
  readonly today: string;
  readonly kinds: readonly { readonly kind: string; readonly type: string }[];
}

/** Says that an entry does not count here: it should not be on the record, or belongs to another programme. It stays to be seen. */
export const retractForm = ({ programme, actions, api }: ChangeRead, { entry, today, kinds }: Asked): ChangeForm => {
  const { id, version, nature } = programme;
  const from = `/programmes/${id}/history/${entry.version}`;
  return changeForm({
    programme,
    version,
    path: `${from}/retract`,
    from: [from, `entry ${entry.version}`],
    action: nature === 'live' ? actions.find(({ command }) => command === 'RecordInvolvement') : undefined,
    title: `Retract entry ${entry.version}`,
    already: 'Events of a replay come from its case, and not from a form.',
    callouts: null,
    intro: (
      <>
        <p>{inPlainWords(formatEvent(entry).sentence)}</p>
        <p>It stays on the record and can be seen, with your reason. It no longer counts for a gate.</p>
      </>
    ),
    questions: {
      why: choice({ label: 'What is wrong with it', enter: 'Select what is wrong with it' }, [
        {
          value: 'retraction',
          text: 'It should not be on the record',
          hint: { text: 'It did not take place, or is here twice' },
        },
        {
          value: 'reattribution',
          text: 'It belongs to another programme',
          hint: { text: 'Record it there as well: that is not done for you' },
        },
      ]),
      to: otherProgramme(),
      reason: sentence({ label: 'Reason', enter: 'Enter a reason' }),
    },
    button: 'Retract this entry',
    send: async ({ why, to, reason }, { key = newKey() }) => {
      const details =
        why === 'retraction' ? { retracts: entry.eventId, reason } : { reattributes: entry.eventId, to, reason };
      const data = {
        occurred: { from: today, to: today },
        evidence: [],
        recording: { contemporaneous: true },
        details,
      };
      const type = kinds.find(({ kind }) => kind === why)?.type ?? '';
      await api.call('post /v1/programmes/{id}/involvement-events', {
        params: { id },
        body: cloudEventOf({ programme: id, key, type }, data),
      });
      return { outcome: 'recorded', key };
    },
    done: ({ key }) => ({ notice: 'Your retraction was sent.', to: `/programmes/${id}/involvement/sent/${key}` }),
  });
};
