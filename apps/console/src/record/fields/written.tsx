import { errorOf } from '../../form/mistakes.tsx';
import { day, input, radios, textarea } from '../../form/questions.tsx';
import { typed } from '../../form/typed.ts';
import { nhs } from '../../page/nhs.ts';
import { documentField, documentsGiven, MEDIA_TYPES, MOST_DOCUMENTS } from '../documents.ts';
import type { Questions } from './question.ts';

const typesWith = (chosen: string) =>
  chosen === '' || MEDIA_TYPES.some(([type]) => type === chosen)
    ? MEDIA_TYPES
    : [...MEDIA_TYPES, [chosen, chosen] as const];

const DocumentFields = ({ of, number }: { of: Questions; number: number }) => {
  const field = (name: Parameters<typeof documentField>[1]) => documentField(number, name);
  const type = typed(of.fields, field('mediaType'));
  return (
    <fieldset class="nhsuk-fieldset tl-document">
      <legend class="nhsuk-fieldset__legend nhsuk-fieldset__legend--m">Document {number} (optional)</legend>
      {input(of, field('uri'), 'Address', { hint: 'Where it is kept, for example https://www.example.org/report.pdf' })}
      <div data-hashes={field('sha256')}>
        {input(of, field('sha256'), 'SHA-256 of the file', {
          hint: 'The digest by which anybody can check that the file is the same. The file itself is not sent',
        })}
      </div>
      {day(of, field('date'), 'Date on the document', 'For example, 5 10 2026')}
      {nhs('select', {
        id: field('mediaType'),
        name: field('mediaType'),
        label: { text: 'What it is', size: 's' },
        items: [{ value: '', text: 'Select what it is' }, ...typesWith(type).map(([value, text]) => ({ value, text }))],
        value: type,
        ...errorOf(of.mistakes, field('mediaType')),
      })}
    </fieldset>
  );
};

/** When it was written down, a note, and documents that show it. */
export const WrittenFields = ({ of }: { of: Questions }) => {
  const last = documentsGiven(of.fields).at(-1) ?? 0;
  const isMore = last === 0 || typed(of.fields, '_to') === 'written';
  const shown = Math.min(MOST_DOCUMENTS, isMore ? last + 1 : last);
  return (
    <>
      {radios(of, 'recording', 'When was it first written down?', [
        {
          value: 'at-the-time',
          text: 'At the time',
          hint: { text: 'For example in minutes or notes, even if you enter it here later' },
        },
        {
          value: 'later',
          text: 'Later',
          conditional: textarea(of, 'late', 'Why later', 'What is written down late counts only with a reason'),
        },
      ])}
      {textarea(of, 'note', 'Note (optional)', 'Up to 600 characters. Do not name anybody')}
      {Array.from({ length: shown }, (_, index) => (
        <DocumentFields of={of} number={index + 1} />
      ))}
      {last === 0 || shown === MOST_DOCUMENTS
        ? null
        : nhs('button', { text: 'Add another document', variant: 'secondary', name: '_to', value: 'written' })}
    </>
  );
};
