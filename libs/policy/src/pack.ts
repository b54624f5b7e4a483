import { gate, KINDS, localDate, tier, TIERS, WAIVER_GROUNDS } from '@throughline/domain';
import { z } from 'zod';

const kind = z.enum(KINDS as [string, ...string[]]);
const amount = z.int().min(0).max(100_000);
/** One number for every tier, or one a tier. */
const perTier = z.union([amount, z.partialRecord(tier, amount)]);
export type PerTier = z.infer<typeof perTier>;

/** Days that rules compare; all but `today` come from the course of the programme, for its current proposal version. */
export const anchor = z.enum([
  'window-opened',
  'window-closed',
  'report',
  'feedback',
  'papers',
  'considered',
  'decision',
]);
export type Anchor = z.infer<typeof anchor>;

/** `current`: about the proposal version frozen last; `planning`: about a planning question; `any`. */
const about = z.enum(['any', 'planning', 'current']);
/** Values a field of `details` (or `mode`) may have; a list matches when one of its items does. */
const where = z.record(z.string(), z.array(z.union([z.string(), z.boolean()])).min(1));

/** At least `minimum` events of these kinds; with `distinctKinds`, of that many kinds. Staff-only sessions never count. */
const present = z.strictObject({
  rule: z.literal('present'),
  kinds: z.array(kind).min(1),
  about: about.default('any'),
  where: where.optional(),
  minimum: perTier.default(1),
  distinctKinds: perTier.optional(),
  /** Each counted event had all of these among its audience. */
  audience: z.array(z.string()).optional(),
  /** Sum of responses or people (bands at their lower end). */
  people: perTier.optional(),
});
/** A record of this kind, dated no later than an anchor, or after one. */
const document = z.strictObject({
  rule: z.literal('document'),
  kinds: z.array(kind).min(1),
  about: about.default('any'),
  where: where.optional(),
  notLaterThan: anchor.optional(),
  after: anchor.optional(),
});
/** Every group the current impact assessment names is reached (or planned for), or its gap is reasoned. */
const groupCoverage = z.strictObject({
  rule: z.literal('groupCoverage'),
  kinds: z.array(kind).min(1),
  about: about.default('current'),
  /** Only groups whose code starts so, as `IH-` for inclusion health. */
  codesStarting: z.string().optional(),
  partnerLed: z.boolean().default(false),
  shortfallAccepted: z.boolean().default(true),
});
const windowOpenDays = z.strictObject({ rule: z.literal('windowOpenDays'), days: perTier });
const elapsedWorkingDays = z.strictObject({
  rule: z.literal('elapsedWorkingDays'),
  from: anchor,
  to: anchor,
  days: perTier,
});
/** Each step is on record and dated strictly after the one before. */
const sequence = z.strictObject({ rule: z.literal('sequence'), steps: z.array(anchor).min(2) });
const noneOpen = z.strictObject({ rule: z.literal('noneOpen'), of: z.enum(['call-in']) });
const commitmentsMet = z.strictObject({ rule: z.literal('commitmentsMet') });
/** Fulfilled by closing: one person asks, another with one of these roles signs. */
const signOff = z.strictObject({ rule: z.literal('signOff'), roles: z.array(z.string()).min(1) });

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
export type Rule =
  | LeafRule
  | { readonly rule: 'allOf'; readonly of: readonly Rule[] }
  | { readonly rule: 'anyOf'; readonly of: readonly Rule[] }
  | { readonly rule: 'atLeast'; readonly n: number; readonly of: readonly Rule[] };

export const rule: z.ZodType<Rule> = z.lazy(() =>
  z.union([
    leaf,
    z.strictObject({ rule: z.literal('allOf'), of: z.array(rule).min(1) }),
    z.strictObject({ rule: z.literal('anyOf'), of: z.array(rule).min(1) }),
    z.strictObject({ rule: z.literal('atLeast'), n: z.int().min(1), of: z.array(rule).min(1) }),
  ]),
);

/** Where a requirement comes from. `local` marks every number without a statute behind it: the commissioner's to change. */
export const legalBasis = z.strictObject({
  citation: z.string(),
  force: z.enum(['statute', 'statutory_guidance', 'policy', 'case_law', 'local']),
  inForceFrom: localDate,
  inForceTo: localDate.optional(),
});
export type LegalBasis = z.infer<typeof legalBasis>;

export const requirement = z.strictObject({
  /** `<gate>.<name>`, stable across versions of the pack. */
  key: z.string().regex(/^[a-z]+\.[a-z0-9-]+$/),
  gate,
  title: z.string(),
  tiers: z
    .array(tier)
    .min(1)
    .default([...TIERS]),
  /** Advisory in every other tier of `tiers`. */
  mandatoryIn: z.array(tier).default([...TIERS]),
  basis: z.array(z.string()).min(1),
  /** What would meet it, as one would ask a colleague for it. */
  ask: z.string(),
  waiver: z.union([z.literal('never'), z.strictObject({ grounds: z.array(z.enum(WAIVER_GROUNDS)).min(1) })]),
  /** Principles, frameworks and limbs of the duty, for boards to see their coverage of each. */
  tags: z.array(z.string()).default([]),
  rule,
});
export type Requirement = z.infer<typeof requirement>;

/** Dated, versioned rules as data. A programme pins the version and digest under which it started. */
export const policyPack = z.strictObject({
  id: z.string(),
  version: z.int().min(1),
  title: z.string(),
  effectiveFrom: localDate,
  /** Working days after which evidence recorded late needs reason, document of the time and countersignature. */
  lateAfterWorkingDays: amount,
  /** Who approves a waiver, by tier; never whoever proposed it. */
  waiverApproval: z.partialRecord(
    tier,
    z.strictObject({ approvingRoles: z.array(z.string()).min(1), needsLegalAdvice: z.boolean() }),
  ),
  bases: z.record(z.string(), legalBasis),
  requirements: z.array(requirement).min(1),
});
export type PolicyPack = z.infer<typeof policyPack>;
export type PolicyPackSource = z.input<typeof policyPack>;

/** The amount for a tier; 0 where a tier map does not name it. */
export const amountFor = (value: PerTier, of: z.infer<typeof tier>): number =>
  typeof value === 'number' ? value : (value[of] ?? 0);
