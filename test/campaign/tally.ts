import type { CampaignResult, CampaignSettings } from './campaign.ts';

const MOST_EXPLAINED = 5;

/** Counts tries by their names, and those in which something was wrong; says of each what. */
export interface Tally {
  /** @param run its number, for whoever makes it again. @param faults none where all was right. */
  note(name: string, run: number, faults: readonly string[]): void;
  /** In the order in which the names came. */
  results(): readonly CampaignResult[];
}

export const tallyOf = ({ explain }: Pick<CampaignSettings, 'explain'>): Tally => {
  const counts = new Map<string, { readonly tried: number; readonly wrong: number }>();
  return {
    note: (name, run, faults) => {
      const { tried, wrong } = counts.get(name) ?? { tried: 0, wrong: 0 };
      counts.set(name, { tried: tried + 1, wrong: wrong + (faults.length > 0 ? 1 : 0) });
      for (const fault of faults.slice(0, MOST_EXPLAINED)) explain(`${name}, run ${run}: ${fault}`);
    },
    results: () => [...counts].map(([name, count]) => ({ name, ...count })),
  };
};
