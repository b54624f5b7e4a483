import { type Tier, own } from '@throughline/domain';
import { spaced } from '../../text/format.ts';
import { formatRule } from '../explain/format-rule.ts';
import type { LeafRule, PerTier, Rule } from '../../packs/pack.ts';
import { isComposed } from '../../packs/rule-parts.ts';
import { ANCHOR_WORDS } from '../../rules/anchors.ts';
import { amountChanges, type AmountWords, listChanges } from './amount-changes.ts';

type Fields = Readonly<Record<string, unknown>>;

const AMOUNTS: Readonly<Record<string, AmountWords>> = {
  minimum: { name: 'records', unit: '' },
  distinctKinds: { name: 'different methods', unit: '' },
  people: { name: 'responses or attendances', unit: '' },
};

/** Words for an amount of a leaf; undefined for a field that is none. */
const formatAmount = (leaf: LeafRule, field: string): AmountWords | undefined => {
  if (leaf.rule === 'windowOpenDays' && field === 'days') return { name: 'window', unit: 'days' };
  if (leaf.rule === 'elapsedWorkingDays' && field === 'days')
    return { name: `from the ${ANCHOR_WORDS[leaf.from]} to the ${ANCHOR_WORDS[leaf.to]}`, unit: 'working days' };
  if (field === 'withinMonths') return { name: 'time allowed', unit: 'months', absent: 'no limit' };
  return leaf.rule === 'present' ? own(AMOUNTS, field) : undefined;
};

const inWords = (value: unknown): string => {
  if (value === undefined) return 'nothing';
  if (Array.isArray(value)) return value.map(inWords).join(', ');
  if (typeof value === 'object' && value !== null)
    return Object.entries(value)
      .map(([name, part]) => `${spaced(name)} ${inWords(part)}`)
      .join('; ');
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  // Groups go by codes in capitals, as IH-; they have no words.
  return /[A-Z]/.test(text) ? text : spaced(text);
};

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** The same for what differs only in the order in which an author wrote values or fields. */
const inOneOrder = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.map(inOneOrder).sort().join()}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const fields = Object.entries(value).map(([name, part]) => `${name}: ${inOneOrder(part)}`);
  return `{${fields.sort().join()}}`;
};

const fieldChanges = (
  field: string,
  [before, after]: readonly [LeafRule, LeafRule],
  tiers: readonly Tier[],
): readonly string[] => {
  const [was, is] = [own(before as Fields, field), own(after as Fields, field)];
  if (field === 'steps' ? same(was, is) : inOneOrder(was) === inOneOrder(is)) return [];
  const words = formatAmount(after, field);
  if (words !== undefined) return amountChanges(words, [was as PerTier | undefined, is as PerTier | undefined], tiers);
  if (field === 'kinds')
    return listChanges(
      [(was as readonly string[]).map(spaced), (is as readonly string[]).map(spaced)],
      ['now also counts', 'no longer counts'],
    );
  return [`${spaced(field)}: ${inWords(was)} → ${inWords(is)}`];
};

const leafChanges = (before: LeafRule, after: LeafRule, tiers: readonly Tier[]): readonly string[] =>
  [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .filter((field) => field !== 'rule')
    .flatMap((field) => fieldChanges(field, [before, after], tiers));

/** What changed from one rule to another over the tiers that both are asked at, in words; empty when nothing did. */
export const ruleChanges = (before: Rule, after: Rule, tiers: readonly Tier[]): readonly string[] => {
  if (same(before, after)) return [];
  const isLeaf = !isComposed(before) && !isComposed(after) && before.rule === after.rule;
  // What must not be open is the whole of the rule: it reads better whole.
  if (isLeaf && before.rule !== 'noneOpen') return leafChanges(before, after, tiers);
  if (isComposed(before) && isComposed(after) && before.rule === after.rule && before.of.length === after.of.length) {
    const number =
      before.rule === 'atLeast' && after.rule === 'atLeast' && before.n !== after.n
        ? [`parts to be met ${before.n} → ${after.n}`]
        : [];
    const parts = before.of.flatMap((part, i) =>
      ruleChanges(part, after.of[i] ?? part, tiers).map((change) => `part ${i + 1}: ${change}`),
    );
    return [...number, ...parts];
  }
  return [`asked otherwise: “${formatRule(before, tiers)}” → “${formatRule(after, tiers)}”`];
};
