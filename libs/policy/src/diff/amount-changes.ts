import type { Tier } from '@throughline/domain';
import { listed } from '../explain/in-words.ts';
import { amountFor, type PerTier } from '../pack.ts';

/** How an amount is spoken of: `window 84 → 98 days at T3`. */
export interface AmountWords {
  readonly name: string;
  readonly unit: string;
}

/** Changes of one amount, tiers with the same change together. An amount not given is 0. */
export const amountChanges = (
  { name, unit }: AmountWords,
  [before, after]: readonly [PerTier | undefined, PerTier | undefined],
  tiers: readonly Tier[],
): readonly string[] => {
  const changes = new Map<string, Tier[]>();
  for (const tier of tiers) {
    const [was, is] = [amountFor(before ?? 0, tier), amountFor(after ?? 0, tier)];
    if (was === is) continue;
    const change = `${name} ${was} → ${is}${unit === '' ? '' : ` ${unit}`}`;
    changes.set(change, [...(changes.get(change) ?? []), tier]);
  }
  return [...changes].map(([change, at]) => `${change} at ${listed(at)}`);
};

/** What a list gained and lost, order aside. */
export const listChanges = (
  [before, after]: readonly [readonly string[], readonly string[]],
  [gained, lost]: readonly [string, string],
): readonly string[] => {
  const more = after.filter((item) => !before.includes(item));
  const less = before.filter((item) => !after.includes(item));
  return [
    ...(more.length > 0 ? [`${gained} ${listed(more)}`] : []),
    ...(less.length > 0 ? [`${lost} ${listed(less)}`] : []),
  ];
};
