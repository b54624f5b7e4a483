import { GATES, type Gate, type Tier, type WaiverGround, own } from '@throughline/domain';
import type { CitedBasis, LegalBasis, PolicyPack, Requirement } from '../../packs/pack.ts';
import { formatForce } from './format-force.ts';
import { formatDay, listed, spaced } from '../../text/format.ts';
import { formatRule } from './format-rule.ts';
import { TAGS } from '../../packs/tags.ts';

/** One row of the table a board reads: every cell plain English. */
export interface ExplainedRequirement {
  readonly gate: Gate;
  readonly key: string;
  readonly requirement: string;
  /** `mandatory`, `advisory`, or by tier: `mandatory at T2 and T3, advisory at T1`. */
  readonly force: string;
  readonly asked: string;
  readonly howToMeet: string;
  /** Each with its force and dates. */
  readonly basis: readonly string[];
  /** Grounds; empty: never waivable. */
  readonly waivableOn: readonly string[];
  /** Who approves a waiver; empty: nobody. */
  readonly waivedBy: readonly string[];
  readonly tags: readonly string[];
}

/** A pack in words, as a table that a board can read. */
export interface ExplainedPack {
  readonly title: string;
  readonly version: string;
  /** What holds for the pack as a whole. */
  readonly notes: readonly string[];
  /** In the order of the gates; of the pack within a gate. */
  readonly rows: readonly ExplainedRequirement[];
}

const GROUNDS: Readonly<Record<WaiverGround, string>> = {
  reg23_safety_welfare: 'risk to safety or welfare (reg 23, scrutiny only, with immediate notice)',
  not_applicable: 'not applicable',
  proportionality: 'proportionality',
  pre_election_deferral: 'deferral before an election',
  partner_unavailable: 'partner unavailable',
};

const formatCited = ({ citation, force, inForceFrom, inForceTo }: CitedBasis): string => {
  const to = inForceTo === undefined ? '' : ` to ${formatDay(inForceTo)}`;
  return `${citation} (${formatForce(force)}; from ${formatDay(inForceFrom)}${to})`;
};

const formatBasis = ({ formerly = [], ...basis }: LegalBasis): string =>
  [formatCited(basis), ...formerly.map((before) => `before it ${formatCited(before)}`)].join('; ');

const describeForce = (mandatory: readonly Tier[], advisory: readonly Tier[]): string => {
  if (advisory.length === 0) return 'mandatory';
  if (mandatory.length === 0) return 'advisory';
  return `mandatory at ${listed(mandatory)}, advisory at ${listed(advisory)}`;
};

const approvers = (pack: PolicyPack, tiers: readonly Tier[]): readonly string[] =>
  tiers.flatMap((tier) => {
    const approval = pack.waiverApproval[tier];
    if (approval === undefined) return [];
    const advice = approval.needsLegalAdvice ? ', with a reference to legal advice' : '';
    return [`${tier}: ${listed(approval.approvingRoles.map(spaced), 'or')}${advice}; never whoever proposed it`];
  });

const row = (pack: PolicyPack, requirement: Requirement, tiers: readonly Tier[]): ExplainedRequirement => {
  const { gate, key, title, ask, waiver, rule, mandatoryIn } = requirement;
  const isMandatory = (tier: Tier) => mandatoryIn.includes(tier);
  return {
    gate,
    key,
    requirement: title,
    force: describeForce(
      tiers.filter(isMandatory),
      tiers.filter((tier) => !isMandatory(tier)),
    ),
    asked: formatRule(rule, tiers),
    howToMeet: ask,
    basis: requirement.basis.map((id) => {
      const basis = own(pack.bases, id);
      return basis === undefined ? `${id}, which the pack does not define` : formatBasis(basis);
    }),
    waivableOn: waiver === 'never' ? [] : waiver.grounds.map((ground) => GROUNDS[ground]),
    waivedBy: waiver === 'never' ? [] : approvers(pack, tiers),
    tags: requirement.tags.map((tag) => own(TAGS, tag) ?? tag),
  };
};

/** The pack in plain English, for all tiers or as it applies to one. Data for a table. */
export const explainPack = (pack: PolicyPack, tier?: Tier): ExplainedPack => {
  const rows = GATES.flatMap((gate) =>
    pack.requirements
      .filter((requirement) => requirement.gate === gate)
      .flatMap((requirement) => {
        const tiers = requirement.tiers.filter((asked) => tier === undefined || asked === tier);
        return tiers.length === 0 ? [] : [row(pack, requirement, tiers)];
      }),
  );
  return {
    title: pack.title,
    version: `${pack.id} version ${pack.version}, from ${formatDay(pack.effectiveFrom)}`,
    notes: [
      'A gate closes when its mandatory requirements are met or waived and a second person has signed it off.',
      `Evidence recorded more than ${pack.lateAfterWorkingDays} working days after the fact (local) counts only with a reason, a document of the time and a countersignature.`,
    ],
    rows,
  };
};
