import { type Gate, type Tier, TIERS, own } from '@throughline/domain';
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

const ifOther = (was: unknown, is: unknown, change: string): readonly string[] => (was === is ? [] : [change]);

const named = ({ key, gate, title, tiers }: Requirement): RequirementNamed => ({ key, gate, title, tiers });

const grounds = ({ waiver }: Requirement): readonly string[] => (waiver === 'never' ? [] : waiver.grounds.map(spaced));

const waiverChanges = (before: Requirement, after: Requirement): readonly string[] => {
  const [was, is] = [grounds(before), grounds(after)];
  if (was.length > 0 && is.length === 0) return ['can no longer be waived'];
  if (was.length === 0 && is.length > 0) return [`can now be waived, on: ${listed(is)}`];
  return listChanges([was, is], ['can now also be waived on', 'can no longer be waived on']);
};

/** What requirements rest on, as it is cited. */
type Bases = PolicyPack['bases'];
const citations = (bases: Bases, ids: readonly string[]): readonly string[] =>
  ids.map((id) => `“${own(bases, id)?.citation ?? id}”`);

const basesOfRequirement = (before: Requirement, after: Requirement, bases: Bases): readonly string[] => {
  const [was, is] = [before.basis, after.basis].map((ids) => citations(bases, ids)) as [string[], string[]];
  return listChanges([was, is], ['now also rests on', 'no longer rests on']);
};

const requirementChanges = (before: Requirement, after: Requirement, bases: Bases): readonly string[] => {
  const common = after.tiers.filter((tier) => before.tiers.includes(tier));
  const mandatory = ({ mandatoryIn }: Requirement) => common.filter((tier) => mandatoryIn.includes(tier));
  return [
    ...ifOther(before.gate, after.gate, `moved from the gate ${before.gate} to ${after.gate}`),
    ...listChanges([before.tiers, after.tiers], ['now asked at', 'no longer asked at']),
    ...listChanges([mandatory(before), mandatory(after)], ['now mandatory at', 'now only advisory at']),
    ...ruleChanges(before.rule, after.rule, common),
    ...basesOfRequirement(before, after, bases),
    ...waiverChanges(before, after),
    ...ifOther(before.title, after.title, `called “${after.title}”, was “${before.title}”`),
    ...ifOther(before.ask, after.ask, `asks in other words: “${after.ask}”`),
    ...listChanges([before.tags, after.tags], ['now also tagged', 'no longer tagged']),
  ];
};

const formerOf = (basis: LegalBasis): readonly string[] =>
  (basis.formerly ?? []).map(({ citation, inForceFrom, inForceTo }) => `${citation} (${inForceFrom} to ${inForceTo})`);

const basisChanges = (before: LegalBasis | undefined, after: LegalBasis | undefined): readonly string[] => {
  if (before === undefined) return [`added: ${after?.citation} (${spaced(after?.force ?? '')})`];
  if (after === undefined) return [`removed: ${before.citation}`];
  const from = { was: before.inForceFrom, is: after.inForceFrom };
  const to = { was: before.inForceTo ?? 'no end', is: after.inForceTo ?? 'no end' };
  return [
    ...ifOther(before.citation, after.citation, `cites ${after.citation}, was ${before.citation}`),
    ...ifOther(before.force, after.force, `force ${spaced(before.force)} → ${spaced(after.force)}`),
    ...ifOther(from.was, from.is, `in force from ${from.was} → ${from.is}`),
    ...ifOther(to.was, to.is, `in force to ${to.was} → ${to.is}`),
    ...listChanges([formerOf(before), formerOf(after)], ['replaces', 'no longer replaces']),
  ];
};

const approversOf = ({ waiverApproval }: PolicyPack, tier: Tier): string => {
  const approval = waiverApproval[tier];
  if (approval === undefined) return 'nobody';
  return `${listed(approval.approvingRoles, 'or')}${approval.needsLegalAdvice ? ' with legal advice' : ''}`;
};

const approverChanges = (before: PolicyPack, after: PolicyPack): readonly string[] =>
  TIERS.flatMap((tier) => {
    const [was, is] = [approversOf(before, tier), approversOf(after, tier)];
    return ifOther(was, is, `waivers at ${tier} are approved by ${was} → ${is}`);
  });

const versionOf = ({ id, version }: PolicyPack): string => `${id} version ${version}`;

const packChanges = (before: PolicyPack, after: PolicyPack): readonly string[] => [
  ...ifOther(versionOf(before), versionOf(after), `${versionOf(before)} → ${versionOf(after)}`),
  ...ifOther(before.title, after.title, `called “${after.title}”, was “${before.title}”`),
  ...ifOther(
    before.effectiveFrom,
    after.effectiveFrom,
    `takes effect ${before.effectiveFrom} → ${after.effectiveFrom}`,
  ),
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
  // By the citation of the later pack, so that a basis that is cited otherwise is reported once, beside the requirements.
  const cited = { ...before.bases, ...after.bases };
  const changed = [...is.values()].flatMap((requirement): readonly RequirementChanged[] => {
    const earlier = was.get(requirement.key);
    const changes = earlier === undefined ? [] : requirementChanges(earlier, requirement, cited);
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
