import { formatDay, INCLUSION_GROUPS, type Tier } from '@throughline/domain';
import { amountFor, type PerTier } from '../packs/pack.ts';

export { formatDay };

/** `a, b and c`. */
export const listed = (items: readonly string[], last = 'and'): string =>
  items.length < 2 ? (items[0] ?? '') : `${items.slice(0, -1).join(', ')} ${last} ${items.at(-1)}`;

/** An amount over some tiers, with its unit: `84 days`, or `14 days at T1, 42 days at T2 and T3`. */
export const formatAmount = (amount: PerTier, tiers: readonly Tier[], unit = ''): string => {
  const byValue = new Map<number, Tier[]>();
  for (const tier of tiers) {
    const value = amountFor(amount, tier);
    byValue.set(value, [...(byValue.get(value) ?? []), tier]);
  }
  const parts = [...byValue].map(([value, at]) => [`${value}${unit === '' ? '' : ` ${unit}`}`, listed(at)] as const);
  return parts.length === 1 ? (parts[0]?.[0] ?? '') : parts.map(([value, at]) => `${value} at ${at}`).join(', ');
};

/** A text that ends as a sentence does: with a full stop, unless whoever wrote it ended it already. Used wherever a sentence ends in what a person wrote. */
export const asSentence = (text: string): string => (/[.!?…][”’"')\]]*$/.test(text) ? text : `${text}.`);

const HYPHENATED = ['co-production', 'drop-in', 'mid-point', 'pre-consultation', 'pre-election', 'call-in'];

/** A code in words: `board-secretary` as `board secretary`, `co_production_workshop` as `co-production workshop`. */
export const spaced = (code: string): string =>
  HYPHENATED.reduce(
    (text, word) => text.replace(word.replace('-', ' '), word),
    code
      .replaceAll(/[-_]/g, ' ')
      .replaceAll(/(?<=[a-z][A-Z]?)[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
      .replace(/\bbsl\b/, 'BSL'),
  );

/** `Deaf and hard of hearing people and people with sight loss (PC-DIS-SENS)`; a group that this release does not know by its code alone. */
export const formatGroup = (code: string): string => {
  const label = INCLUSION_GROUPS.find((group) => group.code === code)?.label;
  return label === undefined ? code : `${label} (${code})`;
};

const LANGUAGES = new Intl.DisplayNames('en-GB', { type: 'language' });
/** `Somali` for the tag `so`; a tag that names no language as it is. British Sign Language has a tag that not every table of names holds. */
export const languageName = (tag: string): string => {
  if (tag === 'bfi') return 'British Sign Language';
  try {
    return LANGUAGES.of(tag) ?? tag;
  } catch {
    return tag;
  }
};
