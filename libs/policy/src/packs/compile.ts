import { type Gate, GATES, type InvolvementKind, type Tier, own } from '@throughline/domain';
import { type CountingRule, isComposed, isCounting, leavesIn } from './rule-parts.ts';
import type { LegalBasis, PolicyPack, Requirement, Rule } from './pack.ts';

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
  /** What each gate asks once a promise has been made, beside its requirements: in every tier, from the gate at which the pack first asks for promises. */
  readonly promises: readonly CompiledRequirement[];
  readonly leavesByKind: ReadonlyMap<InvolvementKind, readonly CountingLeaf[]>;
}
export interface CompiledRequirement {
  readonly requirement: Requirement;
  readonly mandatory: boolean;
  readonly basis: readonly LegalBasis[];
  /** Keys of the evidence counts that this requirement reads. */
  readonly reads: readonly string[];
}

/** Counting leaves of a rule; the key is the path to the leaf, so it is stable while the pack is. */
const leavesOf = (rule: Rule, key: string): readonly CountingLeaf[] => {
  if (isCounting(rule)) return [{ key, rule }];
  return isComposed(rule) ? rule.of.flatMap((part, i) => leavesOf(part, childKey(key, i))) : [];
};

/** Key of the evidence count of the i-th part of a composed rule. */
export const childKey = (key: string, index: number): string => `${key}/${index}`;

/** Requirements with an index of which of their leaves read which kind of evidence. */
const indexed = ({ pack, tier, requirements, promises }: Omit<CompiledPack, 'leavesByKind'>): CompiledPack => {
  const leavesByKind = new Map<InvolvementKind, CountingLeaf[]>();
  for (const { requirement } of requirements)
    for (const leaf of leavesOf(requirement.rule, requirement.key))
      for (const kind of leaf.rule.kinds as InvolvementKind[]) {
        const present = leavesByKind.get(kind);
        if (present === undefined) leavesByKind.set(kind, [leaf]);
        else present.push(leaf);
      }
  return { pack, tier, requirements, promises, leavesByKind };
};

/** Whether a requirement is about the promises on record. */
export const asksForPromises = ({ rule }: Requirement): boolean =>
  leavesIn(rule).some((leaf) => leaf.rule === 'commitmentsMet');

/**
 * A promise binds until it is kept, whatever the tier becomes and whichever gates have closed: what a pack asks about promises at one gate, and in some
 * tier, is asked at that gate and each that follows, where its own requirements do not ask it.
 */
const promisesOf = (pack: PolicyPack, asked: readonly CompiledRequirement[]): readonly CompiledRequirement[] => {
  const [pattern] = pack.requirements
    .filter((requirement) => requirement.mandatoryIn.length > 0 && asksForPromises(requirement))
    .sort((a, b) => GATES.indexOf(a.gate) - GATES.indexOf(b.gate));
  if (pattern === undefined) return [];
  const [, name] = pattern.key.split('.');
  return GATES.slice(GATES.indexOf(pattern.gate))
    .filter((gate) => !asked.some((r) => r.mandatory && r.requirement.gate === gate && asksForPromises(r.requirement)))
    .map((gate) => ({
      requirement: {
        ...pattern,
        key: `${gate}.${name}`,
        gate,
        waiver: 'never',
        tags: [],
        rule: { rule: 'commitmentsMet' },
      },
      mandatory: true,
      basis: pattern.basis.flatMap((id) => own(pack.bases, id) ?? []),
      reads: [],
    }));
};

const NOTIFICATIONS: readonly string[] = [
  'secretary_of_state_notified',
  'scrutiny_notified',
] satisfies InvolvementKind[];

/** Whether all that a requirement asks is that somebody is notified. */
const isNotification = ({ rule }: Requirement): boolean =>
  leavesIn(rule).every((leaf) => isCounting(leaf) && leaf.kinds.every((kind) => NOTIFICATIONS.includes(kind)));

/** A duty to notify that arose in a higher tier stays in a lower one. */
const compile = (pack: PolicyPack, tier: Tier, highest: Tier): CompiledPack => {
  const holds = (requirement: Requirement, tiers: readonly Tier[]): boolean =>
    tiers.includes(tier) || (tiers.includes(highest) && isNotification(requirement));
  const requirements = pack.requirements
    .filter((requirement) => holds(requirement, requirement.tiers))
    .map((requirement): CompiledRequirement => ({
      requirement,
      mandatory: holds(requirement, requirement.mandatoryIn),
      basis: requirement.basis.flatMap((id) => own(pack.bases, id) ?? []),
      reads: leavesOf(requirement.rule, requirement.key).map((leaf) => leaf.key),
    }));
  return indexed({ pack, tier, requirements, promises: promisesOf(pack, requirements) });
};

/** The pack, but with these gates as other packs have them. */
export const withGatesOf = (pinned: CompiledPack, others: ReadonlyMap<Gate, CompiledPack>): CompiledPack => {
  const gateByGate = (of: 'requirements' | 'promises') =>
    GATES.flatMap((gate) => (others.get(gate) ?? pinned)[of].filter(({ requirement }) => requirement.gate === gate));
  return indexed({ ...pinned, requirements: gateByGate('requirements'), promises: gateByGate('promises') });
};

const compiled = new WeakMap<PolicyPack, Map<string, CompiledPack>>();

/** The pack as it applies to `tier`, of a programme whose tier was once `highest`; compiled once. */
export const compilePack = (pack: PolicyPack, tier: Tier, highest: Tier = tier): CompiledPack => {
  const byTier = compiled.get(pack) ?? new Map<string, CompiledPack>();
  compiled.set(pack, byTier);
  const name = `${tier}/${highest}`;
  const known = byTier.get(name) ?? compile(pack, tier, highest);
  byTier.set(name, known);
  return known;
};
