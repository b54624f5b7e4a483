import { z } from 'zod';

const people = z.union([z.string(), z.looseObject({ atLeast: z.number(), atMost: z.number().nullable() })]);
const coverage = { of: z.number(), met: z.number(), waived: z.number() };
const tagged = z.array(z.looseObject({ tag: z.string(), title: z.string(), ...coverage }));

const returned = z.looseObject({ events: z.number(), counted: z.number(), number: z.union([z.string(), z.number()]) });
const activity = z.looseObject({
  events: z.number(),
  coProduction: z.number(),
  partnerLed: z.number(),
  people,
  peopleFrom: z.number(),
  surveys: returned,
  responses: returned,
  petitions: returned,
});
const unmet = z.array(
  z.looseObject({
    programme: z.string(),
    gate: z.string(),
    requirement: z.string(),
    title: z.string(),
    wouldMeet: z.string(),
    missingGroups: z.array(z.string()),
  }),
);

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
      takenOverBy: z.number(),
      reasonedBy: z.number(),
      lackingIn: z.number(),
      events: z.number(),
      people,
    }),
  ),
  principles: tagged,
  frameworks: tagged,
  limbs: tagged,
  activity,
  takenOver: z.array(z.looseObject({ programme: z.string(), from: z.string(), at: z.string(), activity })),
  shortfalls: unmet,
  advisories: unmet,
  notInForce: z.array(z.looseObject({ programme: z.string(), gate: z.string(), title: z.string(), why: z.string() })),
});
export type ReportAnswer = z.infer<typeof involvementReport>;
