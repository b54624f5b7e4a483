import type { Tier } from '@throughline/domain';
import {
  amountFor,
  type LeafRule,
  type PerTier,
  type PolicyPack,
  type Requirement,
  type Rule,
} from '../../packs/pack.ts';
import { isComposed, leavesIn } from '../../packs/rule-parts.ts';
import { error, type Finding, warning } from './finding.ts';

const rulesIn = (rule: Rule): readonly Rule[] => [rule, ...(isComposed(rule) ? rule.of.flatMap(rulesIn) : [])];

const unreachable = (requirement: string, what: string, mend: string): Finding =>
  error({ code: 'unreachable', requirement, what, mend });

const tiersOf = ({ key, tiers, mandatoryIn }: Requirement): readonly Finding[] => {
  const strays = mandatoryIn.filter((tier) => !tiers.includes(tier));
  return strays.length === 0
    ? []
    : [
        unreachable(
          key,
          `mandatory in ${strays.join(', ')}, where it is not asked at all`,
          `Add ${strays.join(', ')} to tiers, or take it out of mandatoryIn`,
        ),
      ];
};

const tooMany = ({ key, tiers, rule }: Requirement): readonly Finding[] =>
  rulesIn(rule).flatMap((part): readonly Finding[] => {
    if (part.rule === 'atLeast' && part.n > part.of.length)
      return [
        unreachable(key, `asks for ${part.n} of ${part.of.length} parts`, `Ask for ${part.of.length} at the most`),
      ];
    if (part.rule !== 'present' || part.distinctKinds === undefined) return [];
    const { distinctKinds } = part;
    const over = tiers.filter((tier) => amountFor(distinctKinds, tier) > new Set(part.kinds).size);
    return over.length === 0
      ? []
      : [
          unreachable(
            key,
            `asks for more different kinds at ${over.join(', ')} than the ${new Set(part.kinds).size} it names`,
            'Name more kinds, or ask for fewer',
          ),
        ];
  });

const amountsOf = (leaf: LeafRule): readonly (readonly [string, PerTier | undefined])[] => {
  switch (leaf.rule) {
    case 'windowOpenDays':
    case 'elapsedWorkingDays':
      return [['days', leaf.days]];
    case 'document':
      return [['withinMonths', leaf.withinMonths]];
    case 'present':
      return [
        ['minimum', leaf.minimum],
        ['distinctKinds', leaf.distinctKinds],
        ['people', leaf.people],
      ];
    default:
      return [];
  }
};

/** An amount that counts as 0 in a tier asks for nothing there, usually because the tier was forgotten. */
const nothingAsked = ({ key, tiers, rule }: Requirement): readonly Finding[] =>
  leavesIn(rule).flatMap((leaf) =>
    amountsOf(leaf).flatMap(([name, amount]) => {
      const none = amount === undefined ? [] : tiers.filter((tier: Tier) => amountFor(amount, tier) === 0);
      return none.length === 0
        ? []
        : [
            warning({
              code: 'asks-nothing',
              requirement: key,
              what: `${name} is 0, or not given, at ${none.join(', ')}`,
              mend: 'Give an amount for each tier in tiers, or take the tier out',
            }),
          ];
    }),
  );

const withinWithoutAfter = ({ key, rule }: Requirement): readonly Finding[] =>
  leavesIn(rule).flatMap((leaf) =>
    leaf.rule === 'document' && leaf.withinMonths !== undefined && leaf.after === undefined
      ? [
          error({
            code: 'asks-nothing',
            requirement: key,
            what: 'withinMonths counts from after, which is not given',
            mend: 'Say after which day the months are counted',
          }),
        ]
      : [],
  );

/** Every requirement can be met where it is asked, and asks for something there. */
export const lintReach = (pack: PolicyPack): readonly Finding[] =>
  pack.requirements.flatMap((requirement) => [
    ...tiersOf(requirement),
    ...tooMany(requirement),
    ...nothingAsked(requirement),
    ...withinWithoutAfter(requirement),
  ]);
