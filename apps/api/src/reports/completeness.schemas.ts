import { z } from 'zod';
import { gate, instant, organisationCode, programmeId } from '@throughline/domain';
import { signatory } from '../programmes/parts.schemas.ts';
import { nature } from '../programmes/programme.schemas.ts';

export const readCompleteness = z
  .strictObject({
    programme: programmeId.optional().describe('Of this programme alone'),
    organisation: organisationCode.optional().describe('Of all programmes that this organisation has, or once had'),
    nature: nature.default('live').describe('With `organisation`: `replay` for past cases that are played'),
  })
  .refine(({ programme, organisation }) => (programme === undefined) !== (organisation === undefined), {
    path: ['programme'],
    message: 'either a programme or an organisation',
  });

const version = z.int().describe('Place on the record of the programme');
const decision = {
  version,
  at: instant.describe('When it was decided'),
  inheritedFrom: z
    .string()
    .nullable()
    .describe('Programme in whose record it was recorded first, where a fork inherited it'),
  by: signatory,
  again: z
    .enum(['same', 'differs', 'undecided'])
    .nullable()
    .describe(
      'What deciding it again gave; `undecided`: it could not be; null: it is not of a sort that is decided again',
    ),
};
const text = z.string();
const event = z.strictObject({
  event: text,
  version: version.nullable().describe('Null where it is not on the record'),
});

const closing = z.strictObject({
  ...decision,
  gate,
  requestedBy: signatory,
  pack: z.strictObject({ id: text, version: z.int() }),
  engine: text.nullable().describe('Release that closed it; null where that is not recorded'),
  calendarDigest: text.nullable().describe('SHA-256 of the calendar data; null where it is not recorded'),
  reliedOn: z.array(z.strictObject({ requirement: text, evidence: z.array(event).readonly() })).readonly(),
  lastEvidence: version.nullable().describe('Highest version of what it relies on; null where that is no event'),
  waivers: z.array(text).readonly().describe('Waivers that substituted for requirements'),
});
const refusal = z.strictObject({
  ...decision,
  command: text,
  gate: gate.nullable().describe('Null where it is about no gate, or the record does not say which'),
  reasons: z.array(z.strictObject({ requirement: text, title: text, why: text, wouldMeet: text })).readonly(),
});
const waiver = z.strictObject({
  ...decision,
  waiver: text,
  gate,
  requirement: text,
  grounds: text,
  reason: text,
  expiresAt: instant,
  approvals: z.array(z.strictObject({ ...decision, legalAdvice: text.nullable() })).readonly(),
  ended: z.strictObject({ version, at: instant, how: z.enum(['revoked', 'expired']) }).nullable(),
});
const question = z.strictObject({
  version,
  at: instant,
  gate,
  because: z.array(z.strictObject({ requirement: text, reliedOn: text, what: text })).readonly(),
});
const review = z.strictObject({ ...decision, gate, decided: z.enum(['reaffirmed', 'reopened']), reason: text });
const finding = z.strictObject({
  class: text.describe(
    '`early-closing`, `re-evaluation-differs`, `order`, `missing`, `altered`; `withheld` and `erased` fail nothing',
  ),
  where: text,
  expected: text,
  found: text,
  version: version.optional(),
  gate: gate.optional(),
});
const remark = z.strictObject({
  code: z.enum(['calendar-not-recorded', 'calendar-differs', 'names-differ', 'version-seen-not-recorded']),
  where: text,
  version,
  what: text,
});

const programme = z.strictObject({
  programme: programmeId,
  title: text,
  organisation: organisationCode.describe('As it began'),
  nature,
  records: z.int().describe('Records looked at, from version 1'),
  complete: z
    .boolean()
    .describe(
      'Versions go on by one, each closing stands behind its evidence, each refusal has its reasons, each decision comes out the same when decided again',
    ),
  closings: z.array(closing).readonly(),
  refusals: z.array(refusal).readonly(),
  waivers: z.array(waiver).readonly(),
  questions: z.array(question).readonly().describe('What put closings in question'),
  reviews: z.array(review).readonly(),
  findings: z.array(finding).readonly(),
  remarks: z.array(remark).readonly().describe('What is stated and fails nothing'),
});

/** Completeness reports, a programme each. */
export const completenessView = z.strictObject({ programmes: z.array(programme).readonly() });
