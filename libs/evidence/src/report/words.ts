import { kindOfType } from '@throughline/domain';
import { capital, formatSentence, formatValue as formatAnyValue, spaced } from '@throughline/policy/words';

const inLondon = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
});

/** `27 May 2027 at 14:05:00`, London time. */
export const formatMoment = (instant: string): string => inLondon.format(new Date(instant)).replace(', ', ' at ');

/** `27 May 2027`, the day in London. */
export const formatDate = (instant: string): string => formatMoment(instant).replace(/ at .*$/, '');

/** A value in words: days and instants as people write them, codes without underscores. */
export const formatValue = (value: unknown): string => formatAnyValue(value, formatMoment);

/** What a record of a type is called: `Focus group`, `Gate closed`. */
export const titleOfType = (type: string): string => capital(spaced(kindOfType(type) ?? type));

/** A sentence that the policy or a decision made, with its days and codes as people write them. Not for what a person wrote: that stays as it is. */
export const inPlainWords = (sentence: string): string => formatSentence(sentence, formatMoment);
