import type { Tier } from '@throughline/domain';
import { listed } from '../../text/format.ts';
import { amountFor, type PerTier } from '../../packs/pack.ts';

/** How an amount is spoken of: `window 84 → 98 days at T3`. */
export interface AmountWords {
  readonly name: string;
  /** Empty where the name says it. */
  readonly unit: string;
  /** What it means to give none; 0 unless said otherwise. */
  readonly absent?: string;
}

/** Changes of one amount, tiers with the same change together. */
export const amountChanges = (
  { name, unit, absent }: AmountWords,
  [before, after]: readonly [PerTier | undefined, PerTier | undefined],
  tiers: readonly Tier[],
): readonly string[] => {
  const changes = new Map<string, Tier[]>();
  for (const tier of tiers) {
    const [was, is] = [before, after].map((amount) =>
      amount === undefined && absent !== undefined ? absent : amountFor(amount ?? 0, tier),
    );
    if (was === is) continue;
    const counted = is === absent ? [was, unit, '→', is] : [was, '→', is, unit];
    const change = [name, ...counted].filter((word) => word !== '').join(' ');
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
