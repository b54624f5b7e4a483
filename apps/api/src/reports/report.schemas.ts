import { z } from 'zod';
import { gate, instant, localDate, organisationCode, programmeId } from '@throughline/domain';
import { knownAs } from '../programmes/parts.schemas.ts';
import { asKnown, nature } from '../programmes/programme.schemas.ts';

export const readInvolvementReport = z
  .strictObject({
    organisation: organisationCode.describe(
      'ODS code of the commissioner; of programmes handed over, what was its own is reported',
    ),
    from: localDate.describe('First day, Europe/London'),
    to: localDate.describe('Last day, Europe/London; programmes are shown as they stood at the end of it'),
    nature: nature.default('live').describe('`replay` for past cases that are played; the two are never mixed'),
    ...asKnown,
  })
  .refine(({ from, to }) => from <= to, { path: ['to'], message: 'a day that is not before the first' });

const count = z.int().min(0);
/** How many people, as it may be shown. */
export const people = z
  .union([
    z.enum(['none', 'not-recorded', 'suppressed']),
    z.strictObject({ atLeast: count, atMost: count.nullable().describe('Null where nothing on the record bounds it') }),
  ])
  .describe(
    'How many people, to the nearest five; `none`: no event; `not-recorded`: events, and no head count of any; `suppressed`: at least one and perhaps fewer than eight',
  );
const returned = z.strictObject({
  events: count,
  counted: count.describe('Events of which a number is on record'),
  number: z
    .union([z.enum(['none', 'not-recorded', 'suppressed']), count])
    .describe('To the nearest five, as for people'),
});
const activity = z.strictObject({
  events: count.describe(
    'Events that involved people, petitions left out; a session told to several programmes counts once',
  ),
  coProduction: count,
  partnerLed: count,
  people,
  peopleFrom: count.describe('Events of which a head count is on record: `people` rests on these'),
  surveys: returned.describe('Surveys that were finished; none of them is counted among people'),
  responses: returned.describe('Written responses; none of them is counted among people'),
  petitions: returned.describe('Signatures; a petition is none of the events'),
});
const unmet = z
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
  .readonly();

const coverage = {
  of: count.describe('Requirements in force then, over all programmes, of the gates they had come to'),
  met: count,
  waived: count.describe('Not met, and an approved waiver substitutes for them'),
};
const tagCoverage = z.array(z.strictObject({ tag: z.string(), title: z.string(), ...coverage })).readonly();

export const involvementReportView = z.strictObject({
  organisation: organisationCode,
  from: localDate,
  to: localDate,
  nature,
  ...knownAs,
  programmes: z.array(z.string()).readonly().describe('Ids of the programmes reported on'),
  gates: z.array(z.strictObject({ gate, ...coverage })).readonly(),
  groups: z
    .array(
      z.strictObject({
        group: z.string(),
        title: z.string().nullable().describe('Null for a group of local making'),
        requiredBy: count.describe('Programmes whose impact assessment names it'),
        reachedBy: count.describe('Programmes that reached it within the span, whether they have to or not'),
        takenOverBy: count.describe(
          'Programmes that have to and did not, in which it was reached before they were taken over',
        ),
        reasonedBy: count.describe('Programmes that have to and did neither, but gave reasons for the gap'),
        lackingIn: count.describe('Programmes that have to, and of which none of this is recorded'),
        assumed: count.describe('Of `events`, those that a replayed case assumes'),
        events: count.describe('Events of any programme that reached it; a session told to several counts once'),
        people,
      }),
    )
    .readonly(),
  principles: tagCoverage,
  frameworks: tagCoverage,
  limbs: tagCoverage,
  activity,
  assumed: count.describe('Of the events of `activity`, those that a replayed case assumes'),
  takenOver: z
    .array(
      z.strictObject({
        programme: programmeId,
        from: z.string().describe('ODS code of the organisation that had it before'),
        at: instant,
        activity: activity.describe('What was done until then; it counts in the report of the other organisation'),
      }),
    )
    .readonly()
    .describe('Programmes that were taken over, by a transfer or a fork'),
  shortfalls: unmet.describe('Mandatory requirements that are neither met nor waived'),
  advisories: unmet.describe('Advisory requirements, counted among those asked, that are neither met nor waived'),
  notInForce: z
    .array(
      z.strictObject({ programme: programmeId, gate, requirement: z.string(), title: z.string(), why: z.string() }),
    )
    .readonly()
    .describe('Requirements that rest on law which was not in force then: not asked, and neither met nor unmet'),
});
