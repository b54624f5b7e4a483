import { emptyCourse, factOf, type InvolvementEvent, type Tier } from '@throughline/domain';
import { onRecord } from '@throughline/domain/testing';
import type { RequirementResult } from '../evaluation/evaluate.ts';
import { evaluateEvidence } from './evaluate-evidence.ts';
import { legalBasis, type PolicyPack, type Requirement, requirement, type RuleSource } from '../packs/pack.ts';
import type { RuleContext } from '../rules/rule-context.ts';
import { weekdays } from '../testing.ts';
import { shippedPack } from './shipped.ts';

/** The default pack, for specifications that break it. */
export const ics = shippedPack('ics-involvement');
export const guidance = shippedPack('guidance-development');

/** The pack with one requirement changed. @throws when it has no such requirement. */
export const changing = (
  pack: PolicyPack,
  key: string,
  change: Partial<Requirement> | ((requirement: Requirement) => Partial<Requirement>),
): PolicyPack => {
  if (!pack.requirements.some((requirement) => requirement.key === key)) throw new Error(`no requirement ${key}`);
  return {
    ...pack,
    requirements: pack.requirements.map((requirement) =>
      requirement.key === key
        ? { ...requirement, ...(typeof change === 'function' ? change(requirement) : change) }
        : requirement,
    ),
  };
};

/** The pack with one requirement that rests on nothing but a law of 1 January 2035. */
export const notYetLaw = (pack: PolicyPack, key: string): PolicyPack => ({
  ...changing(pack, key, { basis: ['later'] }),
  bases: {
    ...pack.bases,
    later: legalBasis.parse({ citation: 'Act of 2034', force: 'statute', inForceFrom: '2035-01-01' }),
  },
});

/** The pack without the requirements of these keys. */
export const without = (pack: PolicyPack, ...keys: readonly string[]): PolicyPack => ({
  ...pack,
  requirements: pack.requirements.filter(({ key }) => !keys.includes(key)),
});

/** The pack with further requirements, made from one it has. */
export const withMore = (pack: PolicyPack, ...more: readonly Partial<Requirement>[]): PolicyPack => {
  const [pattern] = pack.requirements;
  if (pattern === undefined) throw new Error('an empty pack');
  return { ...pack, requirements: [...pack.requirements, ...more.map((part) => ({ ...pattern, ...part }))] };
};

/** A pack that asks for nothing but these rules, each mandatory in every tier. @throws when the schema refuses one. */
export const asking = (...rules: readonly RuleSource[]): PolicyPack => ({
  ...ics,
  requirements: rules.map((rule, i) =>
    requirement.parse({
      key: `context.asked-${i + 1}`,
      gate: 'context',
      title: 'What is asked',
      basis: ['local'],
      ask: 'Record it',
      waiver: 'never',
      rule,
    }),
  ),
});

/** What one rule says of these events, asked alone. @throws when the schema refuses it. */
export const answer = (rule: RuleSource, tier: Tier, ...events: readonly InvolvementEvent[]): RequirementResult => {
  const evidence = events.flatMap((event, i) => factOf(onRecord(event, i + 2)) ?? []);
  const [context] = evaluateEvidence({
    pack: asking(rule),
    tier,
    evidence,
    at: '2030-01-01T00:00:00Z',
    workingDays: weekdays,
  });
  const [result] = context?.requirements ?? [];
  if (result === undefined) throw new Error('the rule was not asked');
  return result;
};

/** What a rule has to look at where nothing is on record, but for what is given. */
export const looking = (given: Partial<RuleContext> = {}): RuleContext => ({
  tier: 'T1',
  course: emptyCourse,
  evidenceCount: {},
  workingDays: weekdays,
  overridden: {},
  suspected: {},
  duplicates: {},
  setAside: {},
  ...given,
});
