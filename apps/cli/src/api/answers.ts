import { GATES } from '@throughline/domain';
import { z } from 'zod';

/** What the API answers, as far as the command line reads it. Members added later pass through, so that `--json` shows all. */
const gate = z.enum(GATES);
const instant = z.string();
const signatory = z.looseObject({ role: z.string(), id: z.string() });

const proposalVersion = z.looseObject({ proposal: z.string(), version: z.number() });
const dated = z.looseObject({ on: z.string(), event: z.string() });
/** What late evidence awaits; absent in answers of an API of before. */
const awaited = z
  .array(z.looseObject({ event: z.string(), counts: z.boolean(), needs: z.array(z.string()), whoMustAct: z.string() }))
  .optional();
const setAside = z.array(z.looseObject({ event: z.string(), lacks: z.string() }));

export const waiver = z.looseObject({
  waiver: z.string(),
  requirement: z.string(),
  grounds: z.string(),
  reason: z.string(),
  mitigation: z.string(),
  expiresAt: instant,
  proposedBy: signatory,
  approvedBy: signatory.nullable(),
  status: z.string(),
  disallowed: z.boolean().optional(),
  closures: z.array(z.looseObject({ gate, closure: z.string() })).default([]),
  decisions: z
    .array(z.looseObject({ decidedOn: z.string(), evidence: z.string(), level: z.string(), rescinded: z.boolean() }))
    .default([]),
});
export type WaiverInShort = z.infer<typeof waiver>;

const observation = z.looseObject({ what: z.string(), evidence: z.array(z.string()) });

const gateInShort = z.looseObject({
  gate,
  status: z.string(),
  ready: z.boolean(),
  target: instant.nullable(),
  request: z.looseObject({ by: signatory, at: instant }).nullable(),
  closure: z
    .looseObject({
      closedAt: instant,
      recordedAt: instant,
      requestedBy: signatory,
      closedBy: signatory,
      waivers: z.array(z.looseObject({ waiver: z.string(), requirement: z.string(), status: z.string() })),
      observations: z.array(observation).optional(),
    })
    .nullable(),
  questions: z.array(z.looseObject({ requirement: z.string(), reliedOn: z.string(), what: z.string() })),
  rescopedSince: z
    .looseObject({
      assessment: z
        .looseObject({
          then: z.number().nullable(),
          now: z.number().nullable(),
          added: z.array(z.string()).default([]),
          removed: z.array(z.string()).default([]),
        })
        .nullable(),
      proposal: z.looseObject({ then: proposalVersion.nullable(), now: proposalVersion.nullable() }).nullable(),
    })
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
  version: z.number(),
  gates: z.array(gateInShort),
  suspensions: z.array(
    z.looseObject({ cause: z.string(), reference: z.string(), since: instant, until: instant.nullable() }),
  ),
  breaches: z.array(z.looseObject({ decidedOn: z.string(), status: z.string() })),
  commitments: z.array(
    z.looseObject({
      commitment: z.string(),
      promise: z.string().nullable(),
      made: dated.nullable(),
      discharged: dated.nullable(),
      overridden: z.string().nullable(),
    }),
  ),
  waivers: z.array(waiver),
  duties: z.array(z.looseObject({ duty: z.string(), to: z.string(), since: z.string() })).default([]),
  setAside,
  awaited,
  predecessors: z.array(z.looseObject({ organisation: z.string(), until: instant })),
  offers: z
    .array(
      z.looseObject({
        offer: z.number(),
        kind: z.enum(['transfer', 'fork']),
        to: z.string(),
        fork: z.string().nullable(),
        expiresAt: instant,
        status: z.string(),
        reason: z.string().nullable(),
      }),
    )
    .default([]),
  forks: z
    .array(z.looseObject({ programme: z.string(), organisation: z.string(), part: z.string(), at: instant }))
    .optional(),
  forkedFrom: z
    .looseObject({
      programme: z.string(),
      at: instant,
      part: z.string(),
      goesBack: z.looseObject({ to: z.string(), leaves: z.array(z.string()) }).nullable(),
    })
    .nullable()
    .optional(),
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
  inForce: z.boolean().optional(),
  bySignOff: z.boolean(),
  by: z.array(z.string()),
  why: z.string(),
  wouldMeet: z.string(),
  basis: z.array(basis),
  couldHelp: z
    .array(
      z.looseObject({
        partner: z.string(),
        groups: z.array(z.string()),
        languages: z.array(z.string()),
        methods: z.array(z.string()),
      }),
    )
    .optional(),
  waiver: waiver.nullable(),
});
export type RequirementAnswer = z.infer<typeof requirement>;

export const explanationAnswer = z.looseObject({
  ...gateInShort.shape,
  programme: z.string(),
  nature: z.enum(['live', 'replay']),
  asKnownAt: instant.nullable(),
  requirements: z.array(requirement),
  observations: z.array(observation).optional(),
  shownSinceRequest: z.array(observation).optional(),
  version: z.number().optional(),
  earlierGates: z.array(gate),
  signOff: z.looseObject({
    closingRoles: z.array(z.string()),
    requestedBy: signatory.nullable(),
    cannotClose: z.array(z.looseObject({ staffId: z.string(), title: z.string() })),
  }),
  setAside,
  awaited,
});
export type ExplanationAnswer = z.infer<typeof explanationAnswer>;

export const commandAnswer = z.looseObject({
  programme: z.string(),
  outcome: z.enum(['recorded', 'unchanged']),
  event: z.looseObject({ id: z.string(), type: z.string(), version: z.number() }).nullable(),
});
export type CommandAnswer = z.infer<typeof commandAnswer>;
/** A waiver that was proposed, with the id it is known by from now on. */
export const waiverAnswer = z.looseObject({ ...commandAnswer.shape, waiver: z.string() });

/** A page of a list; `next` is the cursor of the next one. */
export const page = <T extends z.ZodType>(item: T) =>
  z.looseObject({ items: z.array(item), next: z.string().nullable() });
