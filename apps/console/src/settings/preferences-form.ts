import type { BodyOf, PreferencesAnswer } from '@throughline/api-client';
import type { Mistake } from '../form/mistakes.tsx';
import { typed } from '../form/typed.ts';
import type { Fields } from '../sign-in/session.ts';

type Preferences = BodyOf<'put /v1/me/preferences'>;
const TIME = /^([01]\d|2[0-3]):[0-5]\d$/;

/** Preferences as fields of the form. */
export const fieldsOfPreferences = ({ delivery, quiet }: PreferencesAnswer): Fields => ({
  delivery,
  quiet: quiet === null ? 'no' : 'yes',
  from: quiet?.from ?? '18:00',
  to: quiet?.to ?? '08:00',
});

/** `8:00` as `08:00`. */
const timeOf = (fields: Fields, name: string): string => typed(fields, name).replace(/^(\d):/, '0$1:');

/** Reads the form, or says what is missing. */
export const readPreferences = (fields: Fields): Preferences | readonly Mistake[] => {
  const { delivery, quiet } = fields;
  const [from, to] = [timeOf(fields, 'from'), timeOf(fields, 'to')];
  const time = (field: string, name: string, text: string) =>
    quiet === 'yes' && !TIME.test(text) ? [{ field, text: `${name} must be a time, for example 18:00` }] : [];
  const mistakes = [
    ...(delivery === undefined ? [{ field: 'delivery', text: 'Select when you are reminded' }] : []),
    ...(quiet === undefined
      ? [{ field: 'quiet', text: 'Select whether there are hours in which nothing is sent' }]
      : []),
    ...time('from', 'From', from),
    ...time('to', 'Until', to),
  ];
  if (mistakes.length > 0) return mistakes;
  return {
    delivery: delivery === 'immediate' ? 'immediate' : 'morning-digest',
    quiet: quiet === 'yes' ? { from, to } : null,
  };
};
