import { GATES } from '@throughline/domain';
import { z } from 'zod';

/** What the API answers, as far as the command line reads it. Members added later pass through, so that `--json` shows all. */
const gate = z.enum(GATES);
const instant = z.string();
const signatory = z.looseObject({ role: z.string(), id: z.string() });

const gateInShort = z.looseObject({
  gate,
  status: z.string(),
  ready: z.boolean(),
  target: instant.nullable(),
  request: z.looseObject({ by: signatory, at: instant }).nullable(),
  closure: z
    .looseObject({ closedAt: instant, recordedAt: instant, requestedBy: signatory, closedBy: signatory })
    .nullable(),
  refusals: z.number(),
});
export type GateAnswer = z.infer<typeof gateInShort>;

export const programmeInShort = z.looseObject({
  id: z.string(),
  title: z.string(),
  organisation: z.string(),
  tier: z.string(),
  nature: z.enum(['live', 'replay']),
  status: z.string(),
  stage: z.string(),
  gateStatus: z.string(),
  waitingFor: z.string(),
  nextDeadline: z.looseObject({ gate, at: instant, overdue: z.boolean() }).nullable(),
});
export type ProgrammeInShort = z.infer<typeof programmeInShort>;

export const programmeAnswer = z.looseObject({
  ...programmeInShort.shape,
  pack: z.looseObject({ id: z.string(), version: z.number() }).nullable(),
  startedAt: instant.nullable(),
  gates: z.array(gateInShort),
  asKnownAt: instant.nullable(),
});
export type ProgrammeAnswer = z.infer<typeof programmeAnswer>;

const basis = z.looseObject({ citation: z.string(), force: z.string() });
export type Basis = z.infer<typeof basis>;

export const requirement = z.looseObject({
  key: z.string(),
  title: z.string(),
  mandatory: z.boolean(),
  met: z.boolean(),
  bySignOff: z.boolean(),
  by: z.array(z.string()),
  why: z.string(),
  wouldMeet: z.string(),
  basis: z.array(basis),
});
export type RequirementAnswer = z.infer<typeof requirement>;

export const explanationAnswer = z.looseObject({
  ...gateInShort.shape,
  programme: z.string(),
  nature: z.enum(['live', 'replay']),
  asKnownAt: instant.nullable(),
  requirements: z.array(requirement),
  earlierGates: z.array(gate),
  signOff: z.looseObject({
    closingRoles: z.array(z.string()),
    requestedBy: signatory.nullable(),
    cannotClose: z.array(z.looseObject({ staffId: z.string(), title: z.string() })),
  }),
});
export type ExplanationAnswer = z.infer<typeof explanationAnswer>;

export const commandAnswer = z.looseObject({
  programme: z.string(),
  outcome: z.enum(['recorded', 'unchanged']),
  event: z.looseObject({ id: z.string(), type: z.string(), version: z.number() }).nullable(),
});
export type CommandAnswer = z.infer<typeof commandAnswer>;

/** A page of a list; `next` is the cursor of the next one. */
export const page = <T extends z.ZodType>(item: T) =>
  z.looseObject({ items: z.array(item), next: z.string().nullable() });
