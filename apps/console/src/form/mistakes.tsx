import { nhs } from '../page/nhs.ts';

/** What is wrong with a field, in a sentence that says what to do. */
export interface Mistake {
  /** Id of the field, or of its first part. */
  readonly field: string;
  readonly text: string;
}

/** All that is wrong, each with a link to its field, to stand above a form. */
export const MistakeSummary = ({ mistakes }: { readonly mistakes: readonly Mistake[] }) =>
  mistakes.length === 0
    ? null
    : nhs('error-summary', {
        heading: { text: 'There is a problem' },
        errorList: mistakes.map(({ field, text }) => ({ text, href: `#${field}` })),
      });

/** What is wrong with one field, for its component. */
export const errorOf = (mistakes: readonly Mistake[], field: string): { readonly errorMessage?: { text: string } } => {
  const mistake = mistakes.find((one) => one.field === field);
  return mistake === undefined ? {} : { errorMessage: { text: mistake.text } };
};
