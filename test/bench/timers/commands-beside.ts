import { figure, type Finding } from '../figure.ts';
import { median, quantile } from '../statistics.ts';
import type { OurRound } from './ours.ts';

/** How long the API waits for a command. */
const COMMAND_GOAL_MS = 10_000;

/** What commands take that are answered beside a storm, against the seconds before it. */
export const commandsBeside = (name: string, rounds: readonly OurRound[]): Finding => {
  const of = (when: 'before' | 'during') => rounds.flatMap(({ commands }) => commands[when]);
  const [before, during] = [of('before'), of('during')];
  const p99 = quantile(during, 0.99);
  const words = (ms: number): string => (Number.isFinite(ms) ? `${Math.round(ms)} ms` : 'for ever');
  const failed = during.filter((ms) => !Number.isFinite(ms)).length;
  return {
    figure: figure({
      name,
      unit: 'ms',
      ours: p99,
      floor: quantile(before, 0.99),
      p50: median(during),
      p99,
    }),
    goals: [
      {
        text: 'every command answered within the ten seconds that the API waits',
        isMet: quantile(during, 1) <= COMMAND_GOAL_MS,
      },
    ],
    notes: [
      `${during.length} closures asked for while the storm went on, four a second, by programmes that nothing was due for; ours is their 99th percentile`,
      `median ${words(median(during))}, the longest ${words(quantile(during, 1))}; ${failed} failed`,
      `floor: the same in the seconds before, ${before.length} of them: median ${words(median(before))}`,
    ],
  };
};
