import { z } from 'zod';
import { fieldsOfDay } from '../form/day.ts';
import { tickFields } from '../form/ticked.ts';
import type { Fields } from '../sign-in/session.ts';
import { aboutFields } from './about.ts';
import { documentField } from './documents.ts';
import { languageFields } from './languages.ts';
import { type Particular, particularsOf } from './particulars.ts';
import type { Asked } from './read-answers.ts';

const texts = z.array(z.string()).default([]);
/** A text, or a number as one. */
const scalar = z
  .union([z.string(), z.number().transform(String)])
  .optional()
  .catch(undefined);
/** What of an event's data the form can show again. */
const shown = z.looseObject({
  occurred: z.looseObject({ from: z.string(), to: z.string() }),
  about: z
    .union([
      z.looseObject({ planningQuestion: z.string() }),
      z.looseObject({ proposal: z.string(), version: z.number() }),
    ])
    .optional(),
  place: z.string().default(''),
  evidence: z
    .array(z.looseObject({ uri: z.string(), sha256: z.string(), documentDate: z.string(), mediaType: z.string() }))
    .default([]),
  recording: z.looseObject({ contemporaneous: z.boolean(), reason: z.string().optional() }),
  note: z.string().default(''),
  mode: z.string().optional(),
  audience: texts,
  participants: z.looseObject({ band: z.string().optional(), exact: z.number().optional() }).optional(),
  groupsReached: z.array(z.looseObject({ code: z.string(), band: z.string() })).default([]),
  formats: texts,
  languages: texts,
  interpreters: texts,
  partnerOrganisation: z.string().default(''),
  themes: texts,
  influence: z
    .looseObject({ outcome: z.string(), how: z.string().optional(), reason: z.string().optional() })
    .optional(),
  details: z.record(z.string(), z.unknown()),
});
type Shown = z.infer<typeof shown>;

const participantFields = (participants: Shown['participants']): Fields => {
  if (participants?.exact !== undefined) return { participants: 'exact', exact: String(participants.exact) };
  return { participants: participants?.band ?? 'unknown' };
};

const particularFields = ({ field, takes }: Particular, value: unknown, { catalogues }: Asked): Fields => {
  const text = scalar.parse(value);
  const many = texts.catch([]).parse(value);
  switch (takes.a) {
    case 'yes-or-no':
      return value === undefined ? {} : { [field]: value === true ? 'yes' : 'no' };
    case 'day':
      return text === undefined ? {} : fieldsOfDay(field, text);
    case 'choices':
    case 'groups':
      return tickFields(field, many);
    case 'languages':
      return languageFields(field, many, catalogues);
    case 'lines':
      return many.length === 0 ? {} : { [field]: many.join('\n') };
    default:
      return text === undefined ? {} : { [field]: text };
  }
};

const participationFields = (data: Shown, { catalogues }: Asked): Fields => ({
  mode: data.mode ?? '',
  ...tickFields('audience', data.audience),
  ...participantFields(data.participants),
  partner: data.partnerOrganisation,
  ...tickFields(
    'group',
    data.groupsReached.map(({ code }) => code),
  ),
  ...Object.fromEntries(data.groupsReached.map(({ code, band }) => [`band:${code}`, band])),
  ...languageFields('interpreter', data.interpreters, catalogues),
  themes: data.themes.join('\n'),
  influence: data.influence?.outcome ?? 'open',
  how: data.influence?.how ?? '',
  reason: data.influence?.reason ?? '',
});

const merged = (parts: readonly Fields[]): Fields => Object.fromEntries(parts.flatMap((part) => Object.entries(part)));

const documentFields = (
  { uri, sha256, documentDate, mediaType }: Shown['evidence'][number],
  number: number,
): Fields => ({
  [documentField(number, 'uri')]: uri,
  [documentField(number, 'sha256')]: sha256,
  [documentField(number, 'mediaType')]: mediaType,
  ...fieldsOfDay(documentField(number, 'date'), documentDate),
});

/** The answers that stand for an event that was recorded, so that it can be corrected. @param given `data` of the event. Throws where it is none. */
export const fieldsOfEvent = (given: unknown, asked: Asked): Fields => {
  const data = shown.parse(given);
  const { kind, catalogues } = asked;
  const { from, to } = data.occurred;
  const details = new Map(Object.entries(data.details));
  return {
    kind: kind?.kind ?? '',
    ...aboutFields(data.about),
    ...fieldsOfDay('from', from),
    ...(to === from ? {} : fieldsOfDay('to', to)),
    place: data.place,
    ...merged(
      (kind === undefined ? [] : particularsOf(kind)).map((one) => particularFields(one, details.get(one.name), asked)),
    ),
    ...(kind?.sort === 'participation' ? participationFields(data, asked) : {}),
    ...tickFields('format', data.formats),
    ...languageFields('language', data.languages, catalogues),
    ...merged(data.evidence.map((one, index) => documentFields(one, index + 1))),
    note: data.note,
    recording: data.recording.contemporaneous ? 'at-the-time' : 'later',
    late: data.recording.reason ?? '',
  };
};
