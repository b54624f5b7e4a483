import type { LeafRule, Rule } from './pack.ts';

/** Rules that are made of others. */
export type ComposedRule = Exclude<Rule, LeafRule>;

export const isComposed = (rule: Rule): rule is ComposedRule =>
  rule.rule === 'allOf' || rule.rule === 'anyOf' || rule.rule === 'atLeast';

/** All leaves of a rule, in order. */
export const leavesIn = (rule: Rule): readonly LeafRule[] => (isComposed(rule) ? rule.of.flatMap(leavesIn) : [rule]);

/** Leaves that must each hold for the rule to be met: those under `allOf` alone. */
export const bindingLeavesIn = (rule: Rule): readonly LeafRule[] => {
  if (!isComposed(rule)) return [rule];
  const needed = rule.rule === 'allOf' ? rule.of.length : rule.rule === 'anyOf' ? 1 : rule.n;
  return needed >= rule.of.length ? rule.of.flatMap(bindingLeavesIn) : [];
};
