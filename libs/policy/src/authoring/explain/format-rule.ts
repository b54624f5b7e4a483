import type { Tier } from '@throughline/domain';
import type { LeafRule, OpenMatter, Rule, RuleOf } from '../../packs/pack.ts';
import { isComposed } from '../../packs/rule-parts.ts';
import { ABOUT_WORDS, ANCHOR_WORDS } from '../../rules/anchors.ts';
import { formatAmount, listed, spaced } from '../../text/format.ts';

/** ` (formats: translated or BSL video)`. */
const formatWhere = (where: RuleOf<'present'>['where']): string => {
  const conditions = Object.entries(where ?? {}).map(
    ([field, values]) =>
      `${spaced(field)}: ${listed(
        values.map((value) => spaced(String(value))),
        'or',
      )}`,
  );
  return conditions.length === 0 ? '' : ` (${conditions.join('; ')})`;
};

const evidence = (rule: Pick<RuleOf<'present'>, 'kinds' | 'where' | 'about'>): string =>
  `${listed(rule.kinds.map(spaced), 'or')}${formatWhere(rule.where)}${ABOUT_WORDS[rule.about]}`;

const present = (rule: RuleOf<'present'>, tiers: readonly Tier[]): string =>
  [
    `at least ${formatAmount(rule.minimum, tiers)} on record: ${evidence(rule)}`,
    ...(rule.audience === undefined ? [] : [`each with ${listed(rule.audience.map(spaced))}`]),
    ...(rule.reachingAGroup ? ['each reaching a named group'] : []),
    ...(rule.distinctKinds === undefined ? [] : [`different methods: ${formatAmount(rule.distinctKinds, tiers)}`]),
    ...(rule.people === undefined ? [] : [`responses or attendances: ${formatAmount(rule.people, tiers)}`]),
  ].join('; ');

const document = (rule: RuleOf<'document'>, tiers: readonly Tier[]): string =>
  [
    `on record: ${evidence(rule)}`,
    ...(rule.notLaterThan === undefined ? [] : [`dated no later than the ${ANCHOR_WORDS[rule.notLaterThan]}`]),
    ...(rule.after === undefined ? [] : [`dated after the ${ANCHOR_WORDS[rule.after]}`]),
    ...(rule.withinMonths === undefined ? [] : [`within ${formatAmount(rule.withinMonths, tiers, 'months')}`]),
  ].join(', ');

const groupCoverage = (rule: RuleOf<'groupCoverage'>): string =>
  [
    `every group of the impact assessment${rule.codesStarting === undefined ? '' : ` whose code starts with ${rule.codesStarting}`} covered by ${listed(rule.kinds.map(spaced), 'or')}${ABOUT_WORDS[rule.about]}`,
    ...(rule.partnerLed ? ['led by a partner organisation'] : []),
    rule.shortfallAccepted ? 'or its gap reasoned on record' : 'without exception',
  ].join(', ');

const NONE_OPEN: Readonly<Record<OpenMatter, string>> = {
  'call-in': 'no call-in is open',
  'suspected-duplicate': 'every suspected duplicate is resolved by a person',
  'set-aside-evidence': 'no evidence is set aside for coming late without reason, document or countersignature',
};

const formatLeaf = (rule: LeafRule, tiers: readonly Tier[]): string => {
  switch (rule.rule) {
    case 'present':
      return present(rule, tiers);
    case 'document':
      return document(rule, tiers);
    case 'groupCoverage':
      return groupCoverage(rule);
    case 'windowOpenDays':
      return `a consultation${ABOUT_WORDS[rule.about]} opened, and closed after at least ${formatAmount(rule.days, tiers, 'days')}, both ends counted`;
    case 'elapsedWorkingDays':
      return `working days from the ${ANCHOR_WORDS[rule.from]} to the ${ANCHOR_WORDS[rule.to]}: at least ${formatAmount(rule.days, tiers)}`;
    case 'sequence':
      return `in this order, each on a later day: ${rule.steps.map((step) => ANCHOR_WORDS[step]).join(', then ')}`;
    case 'noneOpen':
      return NONE_OPEN[rule.of];
    case 'commitmentsMet':
      return 'every public commitment on record discharged, or overridden by the board';
    case 'signOff':
      return `one person asks for closure; another closes it as ${listed(rule.roles.map(spaced), 'or')}`;
    default:
      return rule satisfies never;
  }
};

const JOINED = { allOf: 'all of', anyOf: 'one of' } as const;

/** What a rule asks for over some tiers, in plain English. */
export const formatRule = (rule: Rule, tiers: readonly Tier[]): string => {
  if (!isComposed(rule)) return formatLeaf(rule, tiers);
  const parts = rule.of.map((part, i) => `(${i + 1}) ${formatRule(part, tiers)}`).join('; ');
  return `${rule.rule === 'atLeast' ? `at least ${rule.n} of` : JOINED[rule.rule]}: ${parts}`;
};
