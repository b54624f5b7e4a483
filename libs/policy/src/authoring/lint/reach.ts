import { amountFor, type PolicyPack, type Requirement, type Rule } from '../../packs/pack.ts';
import { amountsOf, isComposed, leavesIn } from '../../packs/rule-parts.ts';
import { errorIf, type Finding, warningIf } from './finding.ts';

const rulesIn = (rule: Rule): readonly Rule[] => [rule, ...(isComposed(rule) ? rule.of.flatMap(rulesIn) : [])];

const tiersOf = ({ key, tiers, mandatoryIn }: Requirement): readonly Finding[] => {
  const strays = mandatoryIn.filter((tier) => !tiers.includes(tier)).join(', ');
  return errorIf(strays !== '', {
    code: 'unreachable',
    requirement: key,
    what: `mandatory in ${strays}, where it is not asked at all`,
    mend: `Add ${strays} to tiers, or take it out of mandatoryIn`,
  });
};

const tooMany = ({ key, tiers, rule }: Requirement): readonly Finding[] =>
  rulesIn(rule).flatMap((part): readonly Finding[] => {
    if (part.rule === 'atLeast')
      return errorIf(part.n > part.of.length, {
        code: 'unreachable',
        requirement: key,
        what: `asks for ${part.n} of ${part.of.length} parts`,
        mend: `Ask for ${part.of.length} at the most`,
      });
    if (part.rule !== 'present') return [];
    const { distinctKinds = 0 } = part;
    const named = new Set(part.kinds).size;
    const over = tiers.filter((tier) => amountFor(distinctKinds, tier) > named);
    return errorIf(over.length > 0, {
      code: 'unreachable',
      requirement: key,
      what: `asks for more different kinds at ${over.join(', ')} than the ${named} it names`,
      mend: 'Name more kinds, or ask for fewer',
    });
  });

/** An amount that counts as 0 in a tier asks for nothing there, usually because the tier was forgotten. */
const nothingAsked = ({ key, tiers, rule }: Requirement): readonly Finding[] =>
  leavesIn(rule).flatMap((leaf) =>
    amountsOf(leaf).flatMap(([name, amount]) => {
      const none = tiers.filter((tier) => amountFor(amount, tier) === 0);
      return warningIf(none.length > 0, {
        code: 'asks-nothing',
        requirement: key,
        what: `${name} is 0, or not given, at ${none.join(', ')}`,
        mend: 'Give an amount for each tier in tiers, or take the tier out',
      });
    }),
  );

const withinWithoutAfter = ({ key, rule }: Requirement): readonly Finding[] =>
  leavesIn(rule).flatMap((leaf) =>
    errorIf(leaf.rule === 'document' && leaf.withinMonths !== undefined && leaf.after === undefined, {
      code: 'asks-nothing',
      requirement: key,
      what: 'withinMonths counts from after, which is not given',
      mend: 'Say after which day the months are counted',
    }),
  );

/** Every requirement can be met where it is asked, and asks for something there. */
export const lintReach = (pack: PolicyPack): readonly Finding[] =>
  pack.requirements.flatMap((requirement) => [
    ...tiersOf(requirement),
    ...tooMany(requirement),
    ...nothingAsked(requirement),
    ...withinWithoutAfter(requirement),
  ]);
