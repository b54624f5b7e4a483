import { gate, KINDS, localDate, tier, TIERS, WAIVER_GROUNDS } from '@throughline/domain';
import { z } from 'zod';

const kind = z.enum(KINDS as [string, ...string[]]).meta({ id: 'kind', description: 'A kind of involvement event.' });
const amount = z.int().min(0).max(100_000);
/** One number for every tier, or one a tier. */
const perTier = z
  .union([amount, z.partialRecord(tier, amount)], {
    error: 'a whole number for every tier, or one for each, as { T1: 14, T2: 42 }',
  })
  .meta({ id: 'amount', description: 'A whole number for every tier, or one for each tier. A tier not named has 0.' });
export type PerTier = z.infer<typeof perTier>;

/** Days that rules compare; all but `today` come from the course of the programme, for its current proposal version. */
export const anchor = z
  .enum(['window-opened', 'window-closed', 'report', 'feedback', 'papers', 'considered', 'decision'])
  .meta({
    id: 'anchor',
    description: 'A day that the course of the programme shows, for its current proposal version.',
  });
export type Anchor = z.infer<typeof anchor>;

/** `current`: about the proposal version frozen last; `planning`: about a planning question; `any`: at `context` about anything, later about anything but a planning question. */
const about = z.enum(['any', 'planning', 'current']);
/** Values a field of `details` (or `mode`) may have; a list matches when one of its items does. */
const where = z.record(z.string(), z.array(z.union([z.string(), z.boolean()])).min(1));

/** At least `minimum` events of these kinds; with `distinctKinds`, of that many kinds. Staff-only sessions never count. */
const present = z
  .strictObject({
    rule: z.literal('present'),
    kinds: z.array(kind).min(1),
    about: about.default('any'),
    where: where.optional(),
    minimum: perTier.default(1),
    distinctKinds: perTier.optional(),
    /** Only events that name at least one group they reached. */
    reachingAGroup: z.literal(true).optional(),
    /** Each counted event had all of these among its audience. */
    audience: z.array(z.string()).min(1).optional(),
    /** Sum of responses or attendances (bands at their lower end). */
    people: perTier.optional(),
  })
  .describe(
    'At least `minimum` events of these kinds; with `distinctKinds`, of so many kinds. Staff-only sessions never count.',
  );
/** A record of this kind, dated no later than an anchor, or after one; with `withinMonths`, no more than so many months after it. */
const document = z
  .strictObject({
    rule: z.literal('document'),
    kinds: z.array(kind).min(1),
    about: about.default('any'),
    where: where.optional(),
    notLaterThan: anchor.optional(),
    after: anchor.optional(),
    withinMonths: perTier.optional(),
  })
  .describe('A record dated no later than an anchor, or after one and within so many months of it.');
/** Every group the current impact assessment names is reached (or planned for), or its gap is reasoned. */
const groupCoverage = z
  .strictObject({
    rule: z.literal('groupCoverage'),
    kinds: z.array(kind).min(1),
    about: about.default('current'),
    /** Only groups whose code starts so, as `IH-` for inclusion health. */
    codesStarting: z.string().optional(),
    partnerLed: z.boolean().default(false),
    shortfallAccepted: z.boolean().default(true),
  })
  .describe('Every group the current impact assessment names is reached, or its gap is reasoned.');
/** Windows about the current proposal version, or about the planning question. */
const windowOpenDays = z
  .strictObject({
    rule: z.literal('windowOpenDays'),
    about: z.enum(['current', 'planning']).default('current'),
    days: perTier,
  })
  .describe('The window has closed after at least so many days, both ends counted.');
const elapsedWorkingDays = z
  .strictObject({ rule: z.literal('elapsedWorkingDays'), from: anchor, to: anchor, days: perTier })
  .describe('At least so many working days in England lie between two recorded days.');
/** Each step is on record and dated strictly after the one before. */
const sequence = z
  .strictObject({ rule: z.literal('sequence'), steps: z.array(anchor).min(2) })
  .describe('Each step is on record and dated after the one before.');
/** What can stand open against a programme, as its own record shows it. */
const openMatter = z
  .enum(['call-in', 'suspected-duplicate', 'set-aside-evidence'])
  .describe(
    'A call-in under way; evidence suspected to be a duplicate, which nobody has resolved; evidence recorded late that lacks what it needs to count.',
  );
export type OpenMatter = z.infer<typeof openMatter>;
const noneOpen = z
  .strictObject({ rule: z.literal('noneOpen'), of: openMatter })
  .describe('Nothing of this sort is open.');
const commitmentsMet = z
  .strictObject({ rule: z.literal('commitmentsMet') })
  .describe('Every public commitment on record is discharged, or overridden by the board.');
/** Fulfilled by closing: one person asks, another with one of these roles signs. */
const signOff = z
  .strictObject({ rule: z.literal('signOff'), roles: z.array(z.string().min(1)).min(1) })
  .describe('One person asks for closure, another with one of these roles closes.');

const leaf = z.discriminatedUnion('rule', [
  present,
  document,
  groupCoverage,
  windowOpenDays,
  elapsedWorkingDays,
  sequence,
  noneOpen,
  commitmentsMet,
  signOff,
]);
export type LeafRule = z.infer<typeof leaf>;
export type RuleOf<R extends LeafRule['rule']> = Extract<LeafRule, { rule: R }>;

const LEAF_RULES = leaf.options.map((option) => option.shape.rule.value);

/** What has to be on record for a requirement to be met: a single rule, or rules composed by `allOf`, `anyOf` or `atLeast`. */
export type Rule =
  | LeafRule
  | { readonly rule: 'allOf'; readonly of: readonly Rule[] }
  | { readonly rule: 'anyOf'; readonly of: readonly Rule[] }
  | { readonly rule: 'atLeast'; readonly n: number; readonly of: readonly Rule[] };

/** A rule as an author writes it, before defaults are filled in. */
export type RuleSource =
  | z.input<typeof leaf>
  | { readonly rule: 'allOf' | 'anyOf'; readonly of: readonly RuleSource[] }
  | { readonly rule: 'atLeast'; readonly n: number; readonly of: readonly RuleSource[] };
type Parts = z.ZodType<readonly Rule[], readonly RuleSource[]>;

const parts = (): Parts => z.array(rule).min(1);
const composed = {
  allOf: z.strictObject({
    rule: z.literal('allOf'),
    get of(): Parts {
      return parts();
    },
  }),
  anyOf: z.strictObject({
    rule: z.literal('anyOf'),
    get of(): Parts {
      return parts();
    },
  }),
  atLeast: z.strictObject({
    rule: z.literal('atLeast'),
    n: z.int().min(1),
    get of(): Parts {
      return parts();
    },
  }),
};

export const rule: z.ZodType<Rule, RuleSource> = z
  .discriminatedUnion('rule', [leaf, composed.allOf, composed.anyOf, composed.atLeast], {
    error: `a rule: ${[...LEAF_RULES, ...Object.keys(composed)].join(', ')}`,
  })
  .meta({ id: 'rule', description: 'What has to be on the record.' });

/** Where a requirement comes from. `local` marks every number without a statute behind it: the commissioner's to change. */
const citedBasis = z.strictObject({
  citation: z.string().min(1),
  force: z.enum(['statute', 'statutory_guidance', 'policy', 'case_law', 'local']),
  inForceFrom: localDate,
  /** Last day in force. */
  inForceTo: localDate.optional(),
});
/** A basis as it is cited. */
export type CitedBasis = z.infer<typeof citedBasis>;

export const legalBasis = citedBasis.extend({
  /** What asked the same before it, each with its own days. */
  formerly: z
    .array(citedBasis.required({ inForceTo: true }))
    .min(1)
    .optional(),
});
/** A basis with what asked the same before it; days are `YYYY-MM-DD`, Europe/London, both ends in force. */
export type LegalBasis = z.infer<typeof legalBasis>;

const requirementFields = z.strictObject({
  /** `<gate>.<name>`, stable across versions of the pack. */
  key: z
    .string()
    .regex(/^[a-z]+\.[a-z0-9-]+$/, 'a gate, a dot and a name, as involvement.window')
    .describe('<gate>.<name>, stable across versions of the pack.'),
  gate,
  title: z.string().min(1).describe('What is so when it is met, as a sentence.'),
  tiers: z
    .array(tier)
    .min(1)
    .default([...TIERS])
    .describe('Tiers in which it is asked; all, unless said otherwise.'),
  /** Advisory in every other tier of `tiers`; mandatory in all of them unless said otherwise. */
  mandatoryIn: z
    .array(tier)
    .optional()
    .describe('Tiers in which it is mandatory; those of `tiers`, unless said otherwise.'),
  basis: z.array(z.string()).min(1).describe('Ids of `bases`.'),
  /** What would meet it, as one would ask a colleague for it. */
  ask: z.string().min(1).describe('What would meet it, as one would ask a colleague for it.'),
  waiver: z.union([z.literal('never'), z.strictObject({ grounds: z.array(z.enum(WAIVER_GROUNDS)).min(1) })], {
    error: `never, or grounds out of: ${WAIVER_GROUNDS.join(', ')}`,
  }),
  /** Principles, frameworks and limbs of the duty, for boards to see their coverage of each. */
  tags: z.array(z.string()).default([]),
  rule,
});
export const requirement = requirementFields.transform(({ mandatoryIn, ...rest }) => ({
  ...rest,
  mandatoryIn: mandatoryIn ?? rest.tiers,
}));
/** What a pack asks for at one gate: in which tiers, on what basis, by which rule, and whether it can be waived. */
export type Requirement = z.infer<typeof requirement>;

/** Dated, versioned rules as data. A programme pins the version and digest under which it started. */
export const policyPack = z.strictObject({
  id: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'small letters, digits and single hyphens, as ics-involvement'),
  version: z.int().min(1),
  title: z.string().min(1),
  effectiveFrom: localDate,
  /** Working days after which evidence recorded late needs reason, document of the time and countersignature. */
  lateAfterWorkingDays: amount,
  /** Who approves a waiver, by tier; never whoever proposed it. */
  waiverApproval: z.partialRecord(
    tier,
    z.strictObject({ approvingRoles: z.array(z.string().min(1)).min(1), needsLegalAdvice: z.boolean() }),
  ),
  bases: z.record(z.string(), legalBasis),
  requirements: z.array(requirement).min(1),
});
/** A pack as it was read, with every default filled in; its digest is over this. */
export type PolicyPack = z.infer<typeof policyPack>;

/** The amount for a tier; 0 where a tier map does not name it. */
export const amountFor = (value: PerTier, of: z.infer<typeof tier>): number =>
  typeof value === 'number' ? value : (value[of] ?? 0);
