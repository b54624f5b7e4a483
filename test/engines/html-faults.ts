import { HtmlValidate } from 'html-validate';

/** The HTML standard and what assistive technology needs of it. How markup is laid out matters to nobody. */
const checking = new HtmlValidate({
  root: true,
  extends: ['html-validate:standard', 'html-validate:document', 'html-validate:a11y'],
  rules: {
    'require-sri': ['error', { target: 'crossorigin' }],
    // As the NHS design system draws its header, footer, field sets, links that look like buttons, and the summary of errors above the first heading.
    'no-redundant-role': 'off',
    'no-implicit-button-type': 'off',
    'prefer-native-element': 'off',
    'heading-level': 'off',
  },
});

/** What of a document, as the server sent it, breaks the HTML standard: the rule, the place and the sentence. */
export const htmlFaults = async (document: string): Promise<readonly string[]> => {
  const { results } = await checking.validateString(document);
  return results.flatMap(({ messages }) =>
    messages.map(({ ruleId, line, column, message }) => `${ruleId} at ${line}:${column}: ${message}`),
  );
};
