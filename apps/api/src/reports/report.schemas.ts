import { z } from 'zod';
import { gate, localDate, organisationCode, programmeId } from '@throughline/domain';
import { nature } from '../programmes/programme.schemas.ts';

export const readInvolvementReport = z
  .strictObject({
    organisation: organisationCode.describe(
      'ODS code of the commissioner; of programmes handed over, what was its own is reported',
    ),
    from: localDate.describe('First day, Europe/London'),
    to: localDate.describe('Last day, Europe/London; programmes are shown as they stood at the end of it'),
    nature: nature.default('live').describe('`replay` for past cases that are played; the two are never mixed'),
  })
  .refine(({ from, to }) => from <= to, { path: ['to'], message: 'a day that is not before the first' });
export type ReadInvolvementReport = z.output<typeof readInvolvementReport>;

const count = z.int().min(0);
const people = z
  .union([
    z.enum(['none', 'suppressed']),
    z.strictObject({ atLeast: count, atMost: count.nullable().describe('Null where nothing on the record bounds it') }),
  ])
  .describe('How many people, to the nearest five; `suppressed`: at least one and perhaps fewer than eight');

const coverage = {
  of: count.describe('Requirements, over all programmes, of the gates they had come to'),
  met: count,
  waived: count.describe('Not met, and an approved waiver stands in for them'),
};
const tagCoverage = z.array(z.strictObject({ tag: z.string(), title: z.string(), ...coverage })).readonly();

export const involvementReportView = z.strictObject({
  organisation: organisationCode,
  from: localDate,
  to: localDate,
  nature,
  programmes: z.array(z.string()).readonly().describe('Ids of the programmes reported on'),
  gates: z.array(z.strictObject({ gate, ...coverage })).readonly(),
  groups: z
    .array(
      z.strictObject({
        group: z.string(),
        title: z.string().nullable().describe('Null for a group of local making'),
        requiredBy: count.describe('Programmes whose impact assessment names it'),
        reachedBy: count.describe('Those of them that reached it within the span'),
        reasonedBy: count.describe('Those of them that did not, but gave reasons for the gap'),
        events: count.describe('Events of any programme that reached it; a session told to several counts once'),
        people,
      }),
    )
    .readonly(),
  principles: tagCoverage,
  frameworks: tagCoverage,
  limbs: tagCoverage,
  activity: z.strictObject({
    events: count.describe('Events of the span that involved people; a session told to several programmes counts once'),
    coProduction: count,
    partnerLed: count,
    people,
  }),
  shortfalls: z
    .array(
      z.strictObject({
        programme: programmeId,
        gate,
        requirement: z.string(),
        title: z.string(),
        wouldMeet: z.string(),
        missingGroups: z.array(z.string()).readonly(),
      }),
    )
    .readonly()
    .describe('Mandatory requirements that are neither met nor waived'),
});
export type InvolvementReportView = z.input<typeof involvementReportView>;
