import type { Progress } from '../progress.ts';

export interface Rounds<Ours, Floor> {
  readonly ours: () => Promise<Ours>;
  readonly floor: () => Promise<Floor>;
  readonly rounds: number;
  readonly progress: Progress;
}

/**
 * Measures both in turn, so that whatever the machine does besides meets both. Who goes first changes from round to round.
 * A first round of each warms up (compiled code, caches, connections) and does not count.
 */
export const interleave = async <Ours, Floor>(options: Rounds<Ours, Floor>) => {
  const ours: Ours[] = [];
  const floor: Floor[] = [];
  for (let round = 0; round <= options.rounds; round += 1) {
    const words = round === 0 ? 'warming up' : `round ${round} of ${options.rounds}`;
    const steps = [
      async () => {
        options.progress(`${words}: ours`);
        const measured = await options.ours();
        if (round > 0) ours.push(measured);
      },
      async () => {
        options.progress(`${words}: floor`);
        const measured = await options.floor();
        if (round > 0) floor.push(measured);
      },
    ];
    for (const step of round % 2 === 0 ? steps : steps.toReversed()) await step();
  }
  return { ours, floor };
};
