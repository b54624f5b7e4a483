import { factOf, type InvolvementEvent, type Tier } from '@throughline/domain';
import { onRecord } from '@throughline/domain/testing';
import type { RequirementResult } from './evaluate.ts';
import { evaluateEvidence } from './from-nothing.ts';
import { type PolicyPack, type Requirement, requirement, type RuleSource } from './pack.ts';
import { PACKS } from './packs/index.ts';
import { weekdays } from './testing.ts';

const shipped = (id: string): PolicyPack => {
  const pack = PACKS.find((candidate) => candidate.id === id);
  if (pack === undefined) throw new Error(`no pack ${id}`);
  return pack;
};

/** The default pack, for specifications that break it. */
export const ics = shipped('ics-involvement');
export const guidance = shipped('guidance-development');

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

/** What one rule says of these events, asked alone, mandatory in every tier. @throws when the schema refuses the rule. */
export const answer = (rule: RuleSource, tier: Tier, ...events: readonly InvolvementEvent[]): RequirementResult => {
  const asked = requirement.parse({
    key: 'context.asked',
    gate: 'context',
    title: 'What is asked',
    basis: ['local'],
    ask: 'Record it',
    waiver: 'never',
    rule,
  });
  const evidence = events.flatMap((event, i) => factOf(onRecord(event, i + 2)) ?? []);
  const [context] = evaluateEvidence({
    pack: { ...ics, requirements: [asked] },
    tier,
    evidence,
    at: '2030-01-01T00:00:00Z',
    workingDays: weekdays,
  });
  const [said] = context?.requirements ?? [];
  if (said === undefined) throw new Error('the rule was not asked');
  return said;
};
