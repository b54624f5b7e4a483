import { dateOf, dayTyped, isNoDay } from '../form/day.ts';
import { ticked } from '../form/ticked.ts';
import { typed as text } from '../form/typed.ts';
import type { Fields } from '../sign-in/session.ts';
import { aboutOf } from './about.ts';
import { documentsOf } from './documents.ts';
import { languagesOf } from './languages.ts';
import { has, type Kind, type Particular, particularsOf } from './particulars.ts';
import type { Catalogues } from './read-answers.ts';
import { themesOf } from './read-answers.ts';
import { isParticipation } from './steps.ts';
import { linesOf } from '../form/texts.ts';

/** Whence events come that are recorded in the console. */
export const SOURCE = 'urn:throughline:console';

/** What answers are read by into an event. */
interface Reading {
  readonly kind: Kind;
  readonly catalogues: Pick<Catalogues, 'languages' | 'otherLanguages'>;
}

/** A member, where it was answered. */
const ifGiven = <T>(name: string, value: T | undefined | '') =>
  value === undefined || value === '' || (Array.isArray(value) && value.length === 0) ? {} : { [name]: value };

const participantsOf = (fields: Fields) => {
  const chosen = fields['participants'];
  if (chosen === 'exact') return { exact: Number(fields['exact']) };
  return chosen === undefined || chosen === 'unknown' ? undefined : { band: chosen };
};
const influenceOf = (fields: Fields) => {
  if (fields['influence'] === 'changed') return { outcome: 'changed', how: text(fields, 'how') };
  return fields['influence'] === 'not_changed' ? { outcome: 'not_changed', reason: text(fields, 'reason') } : undefined;
};

const numberOf = (given: string, orNull: boolean): number | null | undefined => {
  if (given !== '') return Number(given);
  return orNull ? null : undefined;
};
const valueOf = (fields: Fields, { field, isAlwaysThere, takes }: Particular, { catalogues }: Reading): unknown => {
  const given = text(fields, field);
  const many = (values: readonly string[]) => (values.length > 0 || isAlwaysThere ? values : undefined);
  switch (takes.a) {
    case 'number':
      return numberOf(given, takes.orNull);
    case 'yes-or-no':
      return given === '' ? undefined : given === 'yes';
    case 'day':
      return dateOf(dayTyped(fields, field))?.toString();
    case 'choices':
    case 'groups':
      return many(ticked(fields, field));
    case 'languages':
      return many(languagesOf(fields, field, catalogues));
    case 'lines':
      return many(linesOf(fields, field));
    default:
      return given === '' ? undefined : given;
  }
};
const detailsOf = (fields: Fields, reading: Reading): object =>
  Object.fromEntries(
    particularsOf(reading.kind)
      .map((one) => [one.name, valueOf(fields, one, reading)] as const)
      .filter(([, value]) => value !== undefined),
  );

/** First and last day; the first alone stands for both. */
export const daysOf = (fields: Fields): { readonly from: string; readonly to: string } => {
  const from = dateOf(dayTyped(fields, 'from'))?.toString() ?? '';
  const last = dayTyped(fields, 'to');
  return { from, to: isNoDay(last) ? from : (dateOf(last)?.toString() ?? '') };
};

const recordingOf = (fields: Fields) =>
  fields['recording'] === 'later'
    ? { contemporaneous: false, reason: text(fields, 'late') }
    : { contemporaneous: true };

const participationOf = (fields: Fields, { catalogues }: Reading) => ({
  mode: fields['mode'],
  audience: ticked(fields, 'audience'),
  ...ifGiven('participants', participantsOf(fields)),
  groupsReached: ticked(fields, 'group').map((code) => ({ code, band: text(fields, `band:${code}`) })),
  ...ifGiven('formats', ticked(fields, 'format')),
  ...ifGiven('languages', languagesOf(fields, 'language', catalogues)),
  ...ifGiven('interpreters', languagesOf(fields, 'interpreter', catalogues)),
  ...ifGiven('partnerOrganisation', text(fields, 'partner')),
  themes: themesOf(fields),
  ...ifGiven('influence', influenceOf(fields)),
});
const materialOf = (fields: Fields, { kind, catalogues }: Reading) => ({
  ...(has(kind, 'formats') ? { formats: ticked(fields, 'format') } : {}),
  ...(has(kind, 'languages') ? { languages: languagesOf(fields, 'language', catalogues) } : {}),
});

/** What answers without a mistake say. Who recorded it is added by the API: whoever sends it. */
export const dataOf = (fields: Fields, reading: Reading) => ({
  occurred: daysOf(fields),
  ...ifGiven('about', aboutOf(fields)),
  ...ifGiven('place', text(fields, 'place')),
  evidence: documentsOf(fields),
  recording: recordingOf(fields),
  ...ifGiven('note', text(fields, 'note')),
  ...(isParticipation(reading.kind) ? participationOf(fields, reading) : materialOf(fields, reading)),
  details: detailsOf(fields, reading),
});

/** How an event that is sent from a form is wrapped. The same answers under one key are the same event, so that it counts once. */
export const cloudEventOf = (
  { programme, key, type }: { readonly programme: string; readonly key: string; readonly type: string },
  data: { readonly occurred: { readonly to: string } },
): Record<string, unknown> => ({
  specversion: '1.0',
  id: key,
  source: SOURCE,
  type,
  subject: programme,
  // Not the moment of sending, which differs when a form is sent twice.
  time: `${data.occurred.to}T12:00:00Z`,
  datacontenttype: 'application/json',
  data,
});
