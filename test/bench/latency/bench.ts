import { startTestStack } from '../../stack/test-stack.ts';
import { inWorkspace } from '../../stack/workspace.ts';
import type { Benchmark } from '../benchmark.ts';
import { figure, type Finding } from '../figure.ts';
import { interleave } from '../rounds.ts';
import { median, quantile } from '../statistics.ts';
import { openFloor } from './floor.ts';
import { EVENTS_PER_SECOND, openOurs } from './ours.ts';

const GOAL_MS = 250;

type Taken = readonly (readonly number[])[];
/** Quantile of each round, and of these the median: one bad second of the machine does not decide. */
const typical = (rounds: Taken, q: number): number => median(rounds.map((taken) => quantile(taken, q)));

const findingOf = (ours: Taken, floor: Taken): Finding => {
  const [p50, p99] = [typical(ours, 0.5), typical(ours, 0.99)];
  const all = ours.flat();
  return {
    figure: figure({ name: 'latency', unit: 'ms', ours: p99, floor: typical(floor, 0.99), p50, p99 }),
    goals: [{ text: `p99 at most ${GOAL_MS} ms`, isMet: p99 <= GOAL_MS }],
    notes: [
      `from a producer's send to the gate shown as ready by the API, at ${EVENTS_PER_SECOND} events/s besides`,
      `p50 ${p50.toFixed(1)} ms, floor ${typical(floor, 0.5).toFixed(1)} ms`,
      `${all.length} probes in ${ours.length} rounds; over all of them p99 ${quantile(all, 0.99).toFixed(1)} ms, longest ${quantile(all, 1).toFixed(1)} ms`,
    ],
  };
};

/** How long after an event is sent the API shows the gate as ready, against sending, consuming, inserting and finding a row. */
export const latency: Benchmark = ({ isQuick, progress }) =>
  inWorkspace('bench', async (directory, atEnd) => {
    progress('starting the whole stack');
    const stack = await startTestStack({ directory });
    atEnd(() => stack.stop());
    const rounds = isQuick ? 1 : 5;
    const probesEach = isQuick ? 20 : 100;
    const oursSide = await openOurs(stack, { rounds: rounds + 1, probesEach }, progress);
    atEnd(() => oursSide.close());
    const floorSide = await openFloor(stack, directory, probesEach);
    atEnd(() => floorSide.close());
    const { ours, floor } = await interleave({
      ours: () => oursSide.round(),
      floor: () => floorSide.round(),
      rounds,
      progress,
    });
    return [findingOf(ours, floor)];
  });
