import { Client, Connection } from '@temporalio/client';
import { spreadOf } from '@throughline/domain';
import { STANDARD_REMINDERS } from '@throughline/policy';
import { startEngines } from '../../stack/test-stack.ts';
import { inWorkspace } from '../../stack/workspace.ts';
import type { Benchmark } from '../benchmark.ts';
import type { Finding } from '../figure.ts';
import { quantile } from '../statistics.ts';
import { commandsBeside } from './commands-beside.ts';
import { openOurs, type OurRound } from './ours.ts';

/** Steps before a deadline, the most urgent first. */
const STEPS = [-1, -5, -10, -20];
const DEFAULT = 2_000;
const QUICK = 60;

/** Of all pairs of which one is more urgent, the share in which the other left first. */
export const outOfOrder = (left: OurRound['left']): number => {
  const gone = new Map<number, number>();
  const before = (isMeant: (step: number) => boolean): number =>
    [...gone].reduce((sum, [step, count]) => sum + (isMeant(step) ? count : 0), 0);
  let pairs = 0;
  let wrong = 0;
  for (const { step } of left.toSorted((a, b) => a.afterMs - b.afterMs)) {
    pairs += before((other) => other !== step);
    wrong += before((other) => other < step);
    gone.set(step, (gone.get(step) ?? 0) + 1);
  }
  return pairs === 0 ? 0 : wrong / pairs;
};

const findingOf = (round: OurRound): Finding => {
  const { left } = round;
  const woken = left.map(
    ({ programme, step, afterMs }) => afterMs - spreadOf(programme, step, STANDARD_REMINDERS.tiers.T2),
  );
  const seconds = (ms: number): string => `${(ms / 1_000).toFixed(1)} s`;
  const wrong = outOfOrder(left);
  const { figure, goals, notes } = commandsBeside('timers.spread.commands', [round]);
  return {
    figure,
    goals: [...goals, { text: 'at most one pair in a hundred out of the order of urgency', isMet: wrong <= 0.01 }],
    notes: [
      ...notes,
      `${left.length} programmes due at nine for steps ${STEPS.join(', ')}, spread over ${STANDARD_REMINDERS.tiers.T2.spreadMinutes} minutes as standard reminders are`,
      `out of the order of urgency: ${(100 * wrong).toFixed(2)} % of the pairs of different urgency`,
      `left after the moment each was to wake at: median ${seconds(quantile(woken, 0.5))}, 99th percentile ${seconds(quantile(woken, 0.99))}, the last ${seconds(quantile(woken, 1))}`,
      `the last left ${seconds(left.reduce((last, { afterMs }) => Math.max(last, afterMs), 0))} after nine`,
    ],
  };
};

/** A storm as it comes in production: due at nine for steps of different urgency, spread. There is no floor to it but commands before it. */
export const spread: Benchmark = ({ isQuick, programmes, progress }) =>
  inWorkspace('bench', async (directory, atEnd) => {
    progress('starting the engines');
    const engines = await startEngines(directory);
    atEnd(() => engines.stop());
    const connection = await Connection.connect({ address: engines.temporal.address });
    atEnd(() => connection.close());
    const client = new Client({ connection });
    const storms = { reminders: STANDARD_REMINDERS, steps: STEPS };
    const ours = await openOurs(client, { engines, directory, ...storms });
    atEnd(() => ours.close());
    progress('a spread storm');
    return [findingOf(await ours.round(programmes ?? (isQuick ? QUICK : DEFAULT)))];
  });
