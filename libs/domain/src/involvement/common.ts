import { z } from 'zod';
import { isPrintable } from '../printable.ts';
import { eventReference, label, localDate, programmeId, sentence, staffId, PRINTABLE } from '../values.ts';

/** How far people were involved. */
export const mode = z.enum(['information', 'engagement', 'co_production', 'consultation']);

/** Numbers of people as ranges. */
export const band = z.enum(['1-7', '8-19', '20-49', '50+']);
/** A number of people as a range, where an exact number could identify somebody. */
export type Band = z.infer<typeof band>;

const numberOfPeople = (exactFrom: number, bands: string) =>
  z.union([
    z.strictObject({ band }),
    z.strictObject({
      exact: z.int().min(exactFrom, `counts under ${exactFrom} are given as a band: ${bands}`).max(10_000_000),
    }),
  ]);

/** From how many people on the head count of a whole session may be kept exactly. */
export const EXACT_FROM = 8;
/** How many came to a whole session: a band, or an exact count from eight upwards. */
export const participants = numberOfPeople(EXACT_FROM, '1-7');
/** How many people took part: a band, or an exact count from eight upwards. */
export type Participants = z.infer<typeof participants>;
/** How many of a session a section is about: exact only from 50, so that nobody is found by taking a section from its session. */
export const participantsOfSection = numberOfPeople(50, '1-7, 8-19, 20-49');

/** A group of the inclusion list, such as `PC-DIS-SENS`. Its JSON Schema says by `x-holds` what the text is a code of, so that forms can offer a choice. */
export const groupCode = z
  .string()
  .regex(/^[A-Z][A-Z0-9]*(-[A-Z0-9]+)*$/, 'a group code, as PC-AGE-CYP')
  .max(40)
  .meta({ 'x-holds': 'group' });
/** A group that was reached, and how many of its people. */
export const groupReached = z.strictObject({ code: groupCode, band });

/** What evidence is about: a frozen version of a proposal, or a question of the planning stage. */
export const about = z.union([
  z.strictObject({ proposal: label, version: z.int().min(1).max(999) }),
  z.strictObject({ planningQuestion: label }),
]);
export type About = z.infer<typeof about>;

/** A document kept outside: where, its SHA-256, the date on it, its media type. */
export const evidenceRef = z.strictObject({
  // Looked at before it is read as an address, which leaves line ends out.
  uri: z.string().refine(isPrintable, PRINTABLE).pipe(z.url().max(400)),
  sha256: z.string().regex(/^[0-9a-f]{64}$/, '64 lower-case hex digits'),
  documentDate: localDate,
  mediaType: z
    .string()
    .regex(/^[a-z]+\/[a-z0-9.+-]+$/)
    .max(100),
});

export const language = z
  .string()
  .regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, 'a language tag, as so or bfi (BSL)')
  .meta({ 'x-holds': 'language' });
/** In which form material is given. */
export const format = z.enum([
  'standard_print',
  'large_print',
  'easy_read',
  'braille',
  'audio',
  'bsl_video',
  'web',
  'plain_text',
  'translated',
  'summary',
  'other',
]);
/** Who took part. */
export const audience = z.enum([
  'service_users',
  'carers',
  'public',
  'representatives',
  'voluntary_sector',
  'councils',
  'clinicians',
  'staff',
]);

/** Change made because of what was heard, or why none was. */
export const influence = z.union([
  z.strictObject({ outcome: z.literal('changed'), how: sentence }),
  z.strictObject({ outcome: z.literal('not_changed'), reason: sentence }),
]);

/** Written down at the time, or later and why. `countersignedBy` is what the recorder says; it counts for nothing, as countersigning is a command. */
export const recording = z.union([
  z.strictObject({ contemporaneous: z.literal(true) }),
  z.strictObject({ contemporaneous: z.literal(false), reason: sentence, countersignedBy: staffId.optional() }),
]);

/** What every kind carries. */
export const recordFields = {
  /** First and last day on which it happened, Europe/London. */
  occurred: z
    .strictObject({ from: localDate, to: localDate })
    .refine((o) => o.from <= o.to, 'a last day on or after the first'),
  about: about.optional(),
  place: label.optional(),
  evidence: z.array(evidenceRef).max(50),
  recorder: z.strictObject({ role: label, staffId }),
  recording,
  /** Set where a fixture fills a gap in what public sources show: the event is assumed, not documented. */
  assumed: z.literal(true).optional(),
  /** The event that was sent to the wrong programme, of which this is the right one. */
  reattributedFrom: eventReference.optional(),
  note: sentence.optional(),
} as const;

/** One session can serve several programmes; each counts it through its own section only. */
export const section = z.strictObject({
  programme: programmeId,
  about: about.optional(),
  participants: participantsOfSection.optional(),
  groupsReached: z.array(groupReached).max(60).optional(),
  themes: z.array(sentence).max(30).optional(),
});

/** What kinds carry in which people took part. */
export const participationFields = {
  ...recordFields,
  mode,
  method: label.optional(),
  audience: z.array(audience).min(1).max(8),
  participants: participants.optional(),
  groupsReached: z.array(groupReached).max(60),
  formats: z.array(format).max(12).optional(),
  languages: z.array(language).max(60).optional(),
  interpreters: z.array(language).max(60).optional(),
  partnerOrganisation: label.optional(),
  themes: z.array(sentence).max(30),
  influence: influence.optional(),
  sections: z.array(section).max(20).optional(),
  /** Names a session that several programmes are told of, so that totals over programmes count its people once. */
  session: label.optional(),
} as const;
