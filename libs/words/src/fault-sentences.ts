import { own } from '@throughline/domain';
import { inPlainWords } from './plain.ts';

/** What is not as it should be in an event, as the API says it: a code, what is accepted, and what the check goes by. */
interface Fault {
  readonly code: string;
  readonly accepted: string;
  readonly values: Readonly<Record<string, unknown>>;
}
type Values = Fault['values'];

const list = (values: unknown): string =>
  (Array.isArray(values) ? values : []).map((value) => String(value).replaceAll('_', ' ')).join(', ');
const number = (values: Values, name: string): string => String(own(values, name));

/** `3 or more characters`, `60 entries or fewer`. */
const bound = (values: Values, limit: string): string => {
  switch (own(values, 'origin')) {
    case 'string':
      return `use ${limit} characters`;
    case 'array':
    case 'set':
      return `give ${limit} entries`;
    default:
      return `use a number of ${limit}`;
  }
};

const SENTENCES: Readonly<Record<string, (values: Values) => string>> = {
  missing: () => 'enter a value',
  empty: () => 'enter a value',
  day: (values) => `write the day as ${number(values, 'example')}`,
  'single-day': (values) => `write one day, as ${number(values, 'example')}`,
  people: (values) => `write a number of people from 1, or one of ${list(own(values, 'bands'))}`,
  groups: (values) => `write group codes each with a range, as ${number(values, 'example')}`,
  'yes-or-no': () => 'write yes or no',
  'whole-number': () => 'write a whole number',
  'not-among': (values) => `write one of: ${list(own(values, 'values'))}`,
  'invalid-value': (values) => `use one of: ${list(own(values, 'values'))}`,
  'too-small': (values) => bound(values, `${number(values, 'minimum')} or more`),
  'too-big': (values) => bound(values, `${number(values, 'maximum')} or fewer`),
  repeated: (values) => `give it a value of its own: line ${number(values, 'line')} has the same one`,
  taken: () => 'it is on the record with other content. Give it another one, or record a correction',
  'other-programme': () => 'the row is of another programme. Import it there',
  'recorder-not-you': () => 'you can only record what you recorded yourself. Use your own ID, or leave it out',
};

/** A message of the schema's library says nothing that a person could use. */
const isOurs = (accepted: string): boolean => !/^(Invalid|Too|Unrecognized) /.test(accepted);

/** What to do about a fault, in a sentence without its subject: `write the day as 05/10/2026`. */
export const formatFault = ({ code, accepted, values }: Fault): string => {
  const sentence = own(SENTENCES, code);
  if (sentence !== undefined) return sentence(values);
  return isOurs(accepted) ? inPlainWords(`use ${accepted.replace(/^accepted is /, '')}`) : 'this is not accepted here';
};

/** What to do about a text that looks like personal data. */
export const formatPersonal = (kind: string): string =>
  `looks like it holds ${kind}. Remove it. Record groups and themes, not people`;
