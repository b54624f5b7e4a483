import { type Gate, type Tier, own } from '@throughline/domain';
import { listed, spaced } from '../../text/format.ts';
import type { LegalBasis, PolicyPack, Requirement } from '../../packs/pack.ts';
import { amountChanges, listChanges } from './amount-changes.ts';
import { ruleChanges } from './rule-changes.ts';

/** A requirement that only one of two packs has. */
export interface RequirementNamed {
  readonly key: string;
  readonly gate: Gate;
  readonly title: string;
  readonly tiers: readonly Tier[];
}
/** A requirement that both packs have and that differs. */
export interface RequirementChanged extends RequirementNamed {
  /** Each in words: `window 84 → 98 days at T3`. */
  readonly changes: readonly string[];
}
/** A basis that differs, by its id, with each difference in words. */
export interface BasisChanged {
  readonly id: string;
  readonly changes: readonly string[];
}

/** What differs from one pack to another. Order of requirements does not count. */
export interface PackDifference {
  /** Title, days, approvers of waivers. */
  readonly pack: readonly string[];
  readonly added: readonly RequirementNamed[];
  readonly removed: readonly RequirementNamed[];
  readonly changed: readonly RequirementChanged[];
  readonly bases: readonly BasisChanged[];
  /** All of it, a sentence each: what a decision to move a programme shows and records. Empty when nothing differs. */
  readonly sentences: readonly string[];
}

const named = ({ key, gate, title, tiers }: Requirement): RequirementNamed => ({ key, gate, title, tiers });

const grounds = ({ waiver }: Requirement): readonly string[] => (waiver === 'never' ? [] : waiver.grounds.map(spaced));

const waiverChanges = (before: Requirement, after: Requirement): readonly string[] => {
  const [was, is] = [grounds(before), grounds(after)];
  if (was.length > 0 && is.length === 0) return ['can no longer be waived'];
  if (was.length === 0 && is.length > 0) return [`can now be waived, on: ${listed(is)}`];
  return listChanges([was, is], ['can now also be waived on', 'can no longer be waived on']);
};

const requirementChanges = (before: Requirement, after: Requirement): readonly string[] => {
  const common = after.tiers.filter((tier) => before.tiers.includes(tier));
  const mandatory = ({ mandatoryIn }: Requirement) => common.filter((tier) => mandatoryIn.includes(tier));
  return [
    ...(before.gate === after.gate ? [] : [`moved from the gate ${before.gate} to ${after.gate}`]),
    ...listChanges([before.tiers, after.tiers], ['now asked at', 'no longer asked at']),
    ...listChanges([mandatory(before), mandatory(after)], ['now mandatory at', 'now only advisory at']),
    ...ruleChanges(before.rule, after.rule, common),
    ...listChanges([before.basis, after.basis], ['now also rests on', 'no longer rests on']),
    ...waiverChanges(before, after),
    ...(before.title === after.title ? [] : [`called “${after.title}”, was “${before.title}”`]),
    ...(before.ask === after.ask ? [] : [`asks in other words: “${after.ask}”`]),
    ...listChanges([before.tags, after.tags], ['now also tagged', 'no longer tagged']),
  ];
};

const formerOf = (basis: LegalBasis): readonly string[] =>
  (basis.formerly ?? []).map(({ citation, inForceFrom, inForceTo }) => `${citation} (${inForceFrom} to ${inForceTo})`);

const basisChanges = (before: LegalBasis | undefined, after: LegalBasis | undefined): readonly string[] => {
  if (before === undefined) return [`added: ${after?.citation} (${spaced(after?.force ?? '')})`];
  if (after === undefined) return [`removed: ${before.citation}`];
  return [
    ...(before.citation === after.citation ? [] : [`cites ${after.citation}, was ${before.citation}`]),
    ...(before.force === after.force ? [] : [`force ${spaced(before.force)} → ${spaced(after.force)}`]),
    ...(before.inForceFrom === after.inForceFrom ? [] : [`in force from ${before.inForceFrom} → ${after.inForceFrom}`]),
    ...(before.inForceTo === after.inForceTo
      ? []
      : [`in force to ${before.inForceTo ?? 'no end'} → ${after.inForceTo ?? 'no end'}`]),
    ...listChanges([before, after].map(formerOf) as [readonly string[], readonly string[]], [
      'replaces',
      'no longer replaces',
    ]),
  ];
};

const approverChanges = (before: PolicyPack, after: PolicyPack): readonly string[] =>
  (['T0', 'T1', 'T2', 'T3'] as const).flatMap((tier) => {
    const said = ({ waiverApproval }: PolicyPack): string => {
      const approval = waiverApproval[tier];
      if (approval === undefined) return 'nobody';
      return `${listed(approval.approvingRoles, 'or')}${approval.needsLegalAdvice ? ' with legal advice' : ''}`;
    };
    return said(before) === said(after) ? [] : [`waivers at ${tier} are approved by ${said(before)} → ${said(after)}`];
  });

const packChanges = (before: PolicyPack, after: PolicyPack): readonly string[] => [
  ...(before.id === after.id && before.version === after.version
    ? []
    : [`${before.id} version ${before.version} → ${after.id} version ${after.version}`]),
  ...(before.title === after.title ? [] : [`called “${after.title}”, was “${before.title}”`]),
  ...(before.effectiveFrom === after.effectiveFrom
    ? []
    : [`takes effect ${before.effectiveFrom} → ${after.effectiveFrom}`]),
  ...amountChanges(
    { name: 'late after', unit: 'working days' },
    [before.lateAfterWorkingDays, after.lateAfterWorkingDays],
    ['T0'],
  ).map((change) => change.replace(' at T0', '')),
  ...approverChanges(before, after),
];

/** Everything that differs from `before` to `after`, in words. */
export const diffPacks = (before: PolicyPack, after: PolicyPack): PackDifference => {
  const was = new Map(before.requirements.map((requirement) => [requirement.key, requirement]));
  const is = new Map(after.requirements.map((requirement) => [requirement.key, requirement]));
  const added = [...is.values()].filter(({ key }) => !was.has(key)).map(named);
  const removed = [...was.values()].filter(({ key }) => !is.has(key)).map(named);
  const changed = [...is.values()].flatMap((requirement): readonly RequirementChanged[] => {
    const earlier = was.get(requirement.key);
    const changes = earlier === undefined ? [] : requirementChanges(earlier, requirement);
    return changes.length === 0 ? [] : [{ ...named(requirement), changes }];
  });
  const ids = [...new Set([...Object.keys(before.bases), ...Object.keys(after.bases)])].sort();
  const bases = ids.flatMap((id): readonly BasisChanged[] => {
    const changes = basisChanges(own(before.bases, id), own(after.bases, id));
    return changes.length === 0 ? [] : [{ id, changes }];
  });
  const pack = packChanges(before, after);
  return {
    pack,
    added,
    removed,
    changed,
    bases,
    sentences: [
      ...pack,
      ...added.map(({ key, title, tiers }) => `${key} is added at ${listed(tiers)}: ${title}`),
      ...removed.map(({ key, title }) => `${key} is removed: ${title}`),
      ...changed.flatMap(({ key, changes }) => changes.map((change) => `${key}: ${change}`)),
      ...bases.flatMap(({ id, changes }) => changes.map((change) => `basis ${id}: ${change}`)),
    ],
  };
};
