import { type Gate, GATES, type InvolvementKind, type Tier } from '@throughline/domain';
import type { LeafRule, LegalBasis, PolicyPack, Requirement, Rule } from './pack.ts';

type CountingRule = Extract<LeafRule, { rule: 'present' | 'document' | 'groupCoverage' }>;

/** A rule that counts evidence, with the key under which its tally is kept. */
export interface CountingLeaf {
  readonly key: string;
  readonly rule: CountingRule;
}

/** A pack as it applies to one tier: its requirements, and which leaves read which kind of evidence. */
export interface CompiledPack {
  readonly pack: PolicyPack;
  readonly tier: Tier;
  readonly requirements: readonly CompiledRequirement[];
  readonly leavesByKind: ReadonlyMap<InvolvementKind, readonly CountingLeaf[]>;
}
export interface CompiledRequirement {
  readonly requirement: Requirement;
  readonly mandatory: boolean;
  readonly basis: readonly LegalBasis[];
  /** Keys of the tallies this requirement reads. */
  readonly reads: readonly string[];
}

const isCounting = (rule: Rule): rule is CountingRule =>
  rule.rule === 'present' || rule.rule === 'document' || rule.rule === 'groupCoverage';

/** Counting leaves of a rule; the key is the path to the leaf, so it is stable while the pack is. */
const leavesOf = (rule: Rule, key: string): readonly CountingLeaf[] => {
  if (isCounting(rule)) return [{ key, rule }];
  return 'of' in rule && Array.isArray(rule.of)
    ? rule.of.flatMap((part: Rule, i) => leavesOf(part, childKey(key, i)))
    : [];
};

/** Tally key of the i-th part of a composed rule. */
export const childKey = (key: string, index: number): string => `${key}/${index}`;

/** Requirements with an index of which of their leaves read which kind of evidence. */
const indexed = (pack: PolicyPack, tier: Tier, requirements: readonly CompiledRequirement[]): CompiledPack => {
  const leavesByKind = new Map<InvolvementKind, CountingLeaf[]>();
  for (const { requirement } of requirements)
    for (const leaf of leavesOf(requirement.rule, requirement.key))
      for (const kind of leaf.rule.kinds as InvolvementKind[]) {
        const present = leavesByKind.get(kind);
        if (present === undefined) leavesByKind.set(kind, [leaf]);
        else present.push(leaf);
      }
  return { pack, tier, requirements, leavesByKind };
};

const compile = (pack: PolicyPack, tier: Tier): CompiledPack => {
  const requirements = pack.requirements
    .filter((requirement) => requirement.tiers.includes(tier))
    .map((requirement): CompiledRequirement => ({
      requirement,
      mandatory: requirement.mandatoryIn.includes(tier),
      basis: requirement.basis.flatMap((id) => pack.bases[id] ?? []),
      reads: leavesOf(requirement.rule, requirement.key).map((leaf) => leaf.key),
    }));
  return indexed(pack, tier, requirements);
};

/** The pack, but with these gates as other packs have them. */
export const withGatesOf = (own: CompiledPack, others: ReadonlyMap<Gate, CompiledPack>): CompiledPack =>
  indexed(
    own.pack,
    own.tier,
    GATES.flatMap((gate) =>
      (others.get(gate) ?? own).requirements.filter(({ requirement }) => requirement.gate === gate),
    ),
  );

const compiled = new WeakMap<PolicyPack, Map<Tier, CompiledPack>>();

/** The pack as it applies to `tier`; compiled once. */
export const compilePack = (pack: PolicyPack, tier: Tier): CompiledPack => {
  const byTier = compiled.get(pack) ?? new Map<Tier, CompiledPack>();
  compiled.set(pack, byTier);
  const known = byTier.get(tier) ?? compile(pack, tier);
  byTier.set(tier, known);
  return known;
};
