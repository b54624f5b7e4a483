import { gate, programmeId, WAIVER_GROUNDS } from '@throughline/domain';
import { z } from 'zod';

/** Why something is not allowed, or was refused. */
export const reason = z.strictObject({
  requirement: z
    .string()
    .describe('Key of a requirement (`context.needs`), or a code, as `same-person` or `own-evidence`'),
  title: z.string(),
  why: z.string().describe('What the record shows, or lacks'),
  wouldMeet: z.string(),
  basis: z.array(z.strictObject({ citation: z.string(), force: z.string() })).readonly(),
});

const about = z
  .strictObject({
    gate,
    requirement: z.string(),
    waiver: z.string(),
    event: z.string(),
    commitment: z.string(),
    offer: z.int(),
    cause: z.string(),
    reference: z.string(),
    text: z.int(),
  })
  .partial()
  .describe('What it would be done to, by its parts of the path and members of the body');

/** One thing that could be done, and whether the caller may. */
export const action = z.strictObject({
  command: z.string().describe('As `CloseGate`; the operation of the same name does it'),
  about,
  allowed: z.boolean(),
  verdict: z
    .enum(['allowed', 'already', 'role', 'person', 'record'])
    .describe(
      '`already`: it is so; `role`: no role of the caller does this; `person`: another person has to; `record`: what is on record stands against it. The first of these that applies',
    ),
  roles: z.array(z.string()).readonly().describe('Roles that may do it, where nothing else stands against it'),
  role: z.string().nullable().describe('Role in which the caller would act; null where they have none for it'),
  reasons: z.array(reason).readonly().describe('Why not, as the refusal would say it'),
  toYou: z
    .array(z.string())
    .readonly()
    .describe('The reasons of `person` in words for the caller, as “You asked for the closure …”'),
  waiver: z
    .strictObject({
      grounds: z.array(z.enum(WAIVER_GROUNDS)).readonly().describe('Grounds that are taken; none: it is never waived'),
      needsLegalAdvice: z.boolean().describe('Whether approval takes the reference of legal advice'),
    })
    .nullable()
    .describe('What the policy says of waiving the requirement; null where it is not about a waiver'),
});
export type Action = z.input<typeof action>;

export const actionList = z.strictObject({
  programme: programmeId,
  version: z.int().describe('Version of the record this goes by, the ETag'),
  items: z.array(action).readonly(),
});
