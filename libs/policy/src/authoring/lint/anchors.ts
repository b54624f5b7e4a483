import { GATES, type Tier, own } from '@throughline/domain';
import type { Anchor, LeafRule, PolicyPack, Requirement } from '../../packs/pack.ts';
import { isCounting, leavesIn } from '../../packs/rule-parts.ts';
import { ANCHOR_WORDS } from '../../rules/anchors.ts';
import { errorIf, type Finding, warningIf } from './finding.ts';

interface Source {
  readonly kind: string;
  /** Field, and the value it must have to set the day. */
  readonly says?: readonly [field: string, value: string];
}

/** Evidence that sets each day; as the course of a programme is folded. */
const SET_BY: Readonly<Record<Anchor, Source>> = {
  'window-opened': { kind: 'consultation_opened' },
  'window-closed': { kind: 'consultation_closed' },
  report: { kind: 'analysis_report', says: ['status', 'final'] },
  feedback: { kind: 'feedback_published' },
  papers: { kind: 'board_papers_published', says: ['includes', 'analysis_report'] },
  considered: { kind: 'conscientious_consideration', says: ['level', 'final'] },
  decision: { kind: 'decision_made', says: ['level', 'final'] },
};

/** Days that only evidence about the current proposal version sets. */
const OF_A_VERSION: ReadonlySet<Anchor> = new Set<Anchor>(['window-opened', 'window-closed', 'report']);

const orderedBy = (leaf: LeafRule): readonly Anchor[] =>
  leaf.rule === 'sequence' ? leaf.steps : leaf.rule === 'elapsedWorkingDays' ? [leaf.from, leaf.to] : [];

const comparedBy = (leaf: LeafRule): readonly Anchor[] =>
  leaf.rule === 'document' ? [leaf.after, leaf.notLaterThan].flatMap((anchor) => anchor ?? []) : [];

const asksForKind = (leaf: LeafRule, kind: string): boolean => isCounting(leaf) && leaf.kinds.includes(kind);

/** Whether meeting this leaf sets the day. */
const sets = (leaf: LeafRule, anchor: Anchor): boolean => {
  if (leaf.rule === 'windowOpenDays')
    return leaf.about === 'current' && (anchor === 'window-opened' || anchor === 'window-closed');
  if (orderedBy(leaf).includes(anchor)) return true;
  const { kind, says } = SET_BY[anchor];
  if (!asksForKind(leaf, kind) || (leaf.rule !== 'present' && leaf.rule !== 'document')) return false;
  if (leaf.about === 'planning' && OF_A_VERSION.has(anchor)) return false;
  if (says === undefined) return true;
  const [field, value] = says;
  return own(leaf.where, field)?.includes(value) ?? true;
};

const order = (requirement: Requirement): number => GATES.indexOf(requirement.gate);

interface Place {
  readonly pack: PolicyPack;
  readonly requirement: Requirement;
  readonly tier: Tier;
}

/** Whether another requirement of this tier, at this gate or before (or at any), has a leaf such as `asks`. */
const elsewhere = (
  { pack, requirement, tier }: Place,
  asks: (leaf: LeafRule) => boolean,
  { anyGate = false }: { readonly anyGate?: boolean } = {},
): boolean =>
  pack.requirements.some(
    (other) =>
      other !== requirement &&
      other.tiers.includes(tier) &&
      (anyGate || order(other) <= order(requirement)) &&
      leavesIn(other.rule).some(asks),
  );

const tiersWithout = (pack: PolicyPack, requirement: Requirement, has: (place: Place) => boolean): readonly Tier[] =>
  requirement.tiers.filter((tier) => !has({ pack, requirement, tier }));

const dangling = (pack: PolicyPack, requirement: Requirement, leaf: LeafRule): readonly Finding[] => {
  const isLimit = (anchor: Anchor) => leaf.rule === 'document' && leaf.notLaterThan === anchor;
  return [...new Set([...orderedBy(leaf), ...comparedBy(leaf)])].flatMap((anchor) => {
    const at = tiersWithout(pack, requirement, (place) =>
      elsewhere(place, (other) => sets(other, anchor), { anyGate: isLimit(anchor) }),
    );
    const report = comparedBy(leaf).includes(anchor) ? errorIf : warningIf;
    return report(at.length > 0, {
      code: 'dangling-anchor',
      requirement: requirement.key,
      what: `compares with the ${ANCHOR_WORDS[anchor]}, which nothing else asks for at ${at.join(', ')}${isLimit(anchor) ? ', so the limit may never be tested' : ' by this gate'}`,
      mend: `Ask for ${SET_BY[anchor].kind} at this gate or before, or compare with another day`,
    });
  });
};

const needsVersion = (leaf: LeafRule): boolean =>
  ('about' in leaf && leaf.about === 'current') ||
  [...orderedBy(leaf), ...comparedBy(leaf)].some((anchor) => OF_A_VERSION.has(anchor));

const freezes = (leaf: LeafRule): boolean => asksForKind(leaf, 'proposal_version_frozen');
const assesses = (leaf: LeafRule): boolean => asksForKind(leaf, 'impact_assessment_completed');

/** What a leaf relies on, asked for by this gate at the latest: a frozen version, an assessment that names groups. */
const groundwork = (pack: PolicyPack, requirement: Requirement, leaf: LeafRule): readonly Finding[] => {
  const unfrozen =
    needsVersion(leaf) && !freezes(leaf) ? tiersWithout(pack, requirement, (place) => elsewhere(place, freezes)) : [];
  const unassessed =
    leaf.rule === 'groupCoverage' ? tiersWithout(pack, requirement, (place) => elsewhere(place, assesses)) : [];
  return [
    ...errorIf(unfrozen.length > 0, {
      code: 'no-version',
      requirement: requirement.key,
      what: `is about the current proposal version, but nothing by this gate asks for one to be frozen at ${unfrozen.join(', ')}`,
      mend: 'Ask for proposal_version_frozen at this gate or before, or make it about the planning question',
    }),
    ...errorIf(unassessed.length > 0, {
      code: 'no-groups-named',
      requirement: requirement.key,
      what: `covers the groups of the impact assessment, but nothing by this gate asks for one at ${unassessed.join(', ')}`,
      mend: 'Ask for impact_assessment_completed at this gate or before',
    }),
  ];
};

/** Every day, version and group list that a requirement relies on is asked for somewhere it can come from. */
export const lintAnchors = (pack: PolicyPack): readonly Finding[] =>
  pack.requirements.flatMap((requirement) =>
    leavesIn(requirement.rule).flatMap((leaf) => [
      ...dangling(pack, requirement, leaf),
      ...groundwork(pack, requirement, leaf),
    ]),
  );
