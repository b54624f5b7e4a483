import { type LocalDate, type Tier, own } from '@throughline/domain';
import { amountFor, type LeafRule, type LegalBasis, type PolicyPack, type Requirement } from '../../packs/pack.ts';
import { amountsOf, leavesIn } from '../../packs/rule-parts.ts';
import { error, errorIf, type Finding, warning } from './finding.ts';

const FOUNDS_NUMBERS: ReadonlySet<LegalBasis['force']> = new Set(['local', 'statute']);

/** Why a basis does not hold on a day; undefined when it does. */
const outOfForce = ({ inForceFrom, inForceTo }: LegalBasis, on: LocalDate): string | undefined => {
  if (inForceTo !== undefined && inForceTo < inForceFrom)
    return `ends (${inForceTo}) before it begins (${inForceFrom})`;
  if (on < inForceFrom) return `is in force only from ${inForceFrom}`;
  return inForceTo !== undefined && on > inForceTo ? `was in force only to ${inForceTo}` : undefined;
};

/** Whether a leaf asks for a number that somebody chose. */
const hasNumber = (leaf: LeafRule, tiers: readonly Tier[]): boolean =>
  amountsOf(leaf).some(([name, amount]) =>
    // Everything that is asked for is asked for once.
    tiers.some((tier) => amountFor(amount, tier) > (name === 'minimum' ? 1 : 0)),
  );

const ofRequirement = (pack: PolicyPack, requirement: Requirement, on: LocalDate): readonly Finding[] => {
  const { key, basis, tiers, rule } = requirement;
  const about = (id: string): readonly Finding[] => {
    const legal = own(pack.bases, id);
    if (legal === undefined)
      return [
        error({
          code: 'undefined-basis',
          requirement: key,
          what: `rests on ${id}, which the pack does not define`,
          mend: `Define ${id} under bases, or name one of: ${Object.keys(pack.bases).sort().join(', ')}`,
        }),
      ];
    const why = outOfForce(legal, on);
    return errorIf(why !== undefined, {
      code: 'basis-out-of-force',
      requirement: key,
      what: `rests on ${id}, which ${why}; the day looked at is ${on}`,
      mend: 'Cite what is in force on that day, or correct the dates of the basis',
    });
  };
  const isFounded = basis.some((id) => FOUNDS_NUMBERS.has(own(pack.bases, id)?.force ?? 'policy'));
  return [
    ...errorIf(basis.length === 0, {
      code: 'no-basis',
      requirement: key,
      what: 'rests on no basis',
      mend: 'Name at least one of bases',
    }),
    ...basis.flatMap(about),
    ...errorIf(!isFounded && leavesIn(rule).some((leaf) => hasNumber(leaf, tiers)), {
      code: 'unfounded-number',
      requirement: key,
      what: 'asks for a number that neither a statute nor a local policy gives',
      mend: 'Add the statute that gives the number, or a basis of force local',
    }),
  ];
};

/** Every requirement rests on what is defined and in force on the day `on`, and every number on a statute or local policy. */
export const lintBases = (pack: PolicyPack, on: LocalDate): readonly Finding[] => {
  const used = new Set(pack.requirements.flatMap((requirement) => requirement.basis));
  const idle = Object.keys(pack.bases).filter((id) => !used.has(id));
  return [
    ...pack.requirements.flatMap((requirement) => ofRequirement(pack, requirement, on)),
    ...idle.map((id) =>
      warning({
        code: 'idle-basis',
        requirement: null,
        what: `no requirement rests on ${id}`,
        mend: 'Name it where it belongs, or take it out',
      }),
    ),
  ];
};
