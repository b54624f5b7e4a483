import { z } from 'zod';

const people = z.union([z.string(), z.looseObject({ atLeast: z.number(), atMost: z.number().nullable() })]);
const coverage = { of: z.number(), met: z.number(), waived: z.number() };
const tagged = z.array(z.looseObject({ tag: z.string(), title: z.string(), ...coverage }));

/** The involvement report of an organisation, as far as the command line reads it. */
export const involvementReport = z.looseObject({
  organisation: z.string(),
  from: z.string(),
  to: z.string(),
  nature: z.enum(['live', 'replay']),
  programmes: z.array(z.string()),
  gates: z.array(z.looseObject({ gate: z.string(), ...coverage })),
  groups: z.array(
    z.looseObject({
      group: z.string(),
      title: z.string().nullable(),
      requiredBy: z.number(),
      reachedBy: z.number(),
      reasonedBy: z.number(),
      events: z.number(),
      people,
    }),
  ),
  principles: tagged,
  frameworks: tagged,
  limbs: tagged,
  activity: z.looseObject({
    events: z.number(),
    coProduction: z.number(),
    partnerLed: z.number(),
    people,
  }),
  shortfalls: z.array(
    z.looseObject({
      programme: z.string(),
      gate: z.string(),
      requirement: z.string(),
      title: z.string(),
      wouldMeet: z.string(),
      missingGroups: z.array(z.string()),
    }),
  ),
});
export type ReportAnswer = z.infer<typeof involvementReport>;
