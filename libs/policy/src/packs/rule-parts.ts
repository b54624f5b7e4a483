import type { Gate } from '@throughline/domain';
import type { LeafRule, PerTier, Requirement, Rule } from './pack.ts';

/** Rules that are made of others. */
export type ComposedRule = Exclude<Rule, LeafRule>;

export const isComposed = (rule: Rule): rule is ComposedRule =>
  rule.rule === 'allOf' || rule.rule === 'anyOf' || rule.rule === 'atLeast';

/** Rules that count evidence: those that name kinds of it. */
export type CountingRule = Extract<LeafRule, { kinds: readonly string[] }>;

export const isCounting = (rule: Rule): rule is CountingRule => 'kinds' in rule;

/** All leaves of a rule, in order. */
export const leavesIn = (rule: Rule): readonly LeafRule[] => (isComposed(rule) ? rule.of.flatMap(leavesIn) : [rule]);

const AMOUNTS: ReadonlySet<string> = new Set(['days', 'withinMonths', 'minimum', 'distinctKinds', 'people']);

const isAmount = (field: [string, unknown]): field is [string, PerTier] =>
  AMOUNTS.has(field[0]) && field[1] !== undefined;

/** The amounts that a leaf gives, each with the name of its field. */
export const amountsOf = (leaf: LeafRule): readonly (readonly [string, PerTier])[] =>
  Object.entries(leaf).filter(isAmount);

/** Roles that close a gate by these requirements. */
export const closingRolesIn = (requirements: readonly Requirement[], gate: Gate): readonly string[] =>
  requirements.flatMap(({ gate: at, rule }) => (at === gate && rule.rule === 'signOff' ? rule.roles : []));

/** Leaves that must each hold for the rule to be met: those under `allOf` alone. */
export const bindingLeavesIn = (rule: Rule): readonly LeafRule[] => {
  if (!isComposed(rule)) return [rule];
  const needed = rule.rule === 'allOf' ? rule.of.length : rule.rule === 'anyOf' ? 1 : rule.n;
  return needed >= rule.of.length ? rule.of.flatMap(bindingLeavesIn) : [];
};
