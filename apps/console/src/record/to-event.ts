import type { Fields } from '../sign-in/session.ts';
import { dateOf, dayTyped, isNoDay } from '../form/day.ts';
import { ticked } from '../form/ticked.ts';
import { typed as text } from '../form/typed.ts';
import { type Kind, type Particular, particularsOf } from './particulars.ts';
import { themesOf } from './read-answers.ts';

/** Whence events come that are recorded in the console. */
export const SOURCE = 'urn:throughline:console';

/** A member, where it was answered. */
const ifGiven = <T>(name: string, value: T | undefined | '') =>
  value === undefined || value === '' || (Array.isArray(value) && value.length === 0) ? {} : { [name]: value };

const aboutOf = (fields: Fields) => {
  if (fields['about'] === 'question') return { planningQuestion: text(fields, 'question') };
  return fields['about'] === 'proposal'
    ? { proposal: text(fields, 'proposal'), version: Number(fields['version']) }
    : undefined;
};
const participantsOf = (fields: Fields) => {
  const chosen = fields['participants'];
  if (chosen === 'exact') return { exact: Number(fields['exact']) };
  return chosen === undefined || chosen === 'unknown' ? undefined : { band: chosen };
};
const influenceOf = (fields: Fields) => {
  if (fields['influence'] === 'changed') return { outcome: 'changed', how: text(fields, 'how') };
  return fields['influence'] === 'not_changed' ? { outcome: 'not_changed', reason: text(fields, 'reason') } : undefined;
};
const valueOf = (fields: Fields, { field, takes }: Particular) => {
  const given = text(fields, field);
  if (takes.a !== 'number') return given;
  if (given === '') return takes.orNull ? null : undefined;
  return Number(given);
};

/** First and last day; the first alone stands for both. */
export const daysOf = (fields: Fields): { readonly from: string; readonly to: string } => {
  const from = dateOf(dayTyped(fields, 'from'))?.toString() ?? '';
  const last = dayTyped(fields, 'to');
  return { from, to: isNoDay(last) ? from : (dateOf(last)?.toString() ?? '') };
};

/** Who recorded it is added by the API: whoever sends it. */
const dataOf = (fields: Fields, kind: Kind) => ({
  occurred: daysOf(fields),
  ...ifGiven('about', aboutOf(fields)),
  ...ifGiven('place', text(fields, 'place')),
  evidence: [],
  recording:
    fields['recording'] === 'later'
      ? { contemporaneous: false, reason: text(fields, 'late') }
      : { contemporaneous: true },
  mode: fields['mode'],
  audience: ticked(fields, 'audience'),
  ...ifGiven('participants', participantsOf(fields)),
  groupsReached: ticked(fields, 'group').map((code) => ({ code, band: text(fields, `band:${code}`) })),
  ...ifGiven('formats', ticked(fields, 'format')),
  ...ifGiven('languages', ticked(fields, 'language')),
  ...ifGiven('interpreters', ticked(fields, 'interpreter')),
  ...ifGiven('partnerOrganisation', text(fields, 'partner')),
  themes: themesOf(fields),
  ...ifGiven('influence', influenceOf(fields)),
  details: Object.assign({}, ...particularsOf(kind).map((one) => ifGiven(one.name, valueOf(fields, one)))) as object,
});

/**
 * The event that answers without a mistake stand for. The same answers under one key are the same event, so that it counts once.
 * @param key the form's own
 */
export const eventOf = (
  fields: Fields,
  { kind, programme, key }: { readonly kind: Kind; readonly programme: string; readonly key: string },
): Record<string, unknown> => ({
  specversion: '1.0',
  id: key,
  source: SOURCE,
  type: kind.type,
  subject: programme,
  // Not the moment of sending, which differs when a form is sent twice.
  time: `${daysOf(fields).to}T12:00:00Z`,
  datacontenttype: 'application/json',
  data: dataOf(fields, kind),
});
