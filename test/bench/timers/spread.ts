import { Client, Connection } from '@temporalio/client';
import { spreadOf } from '@throughline/domain';
import type { ReminderPolicy } from '@throughline/policy';
import { STANDARD_REMINDERS } from '@throughline/policy/testing';
import { startEngines } from '../../stack/test-stack.ts';
import { spreadOver } from '../../stack/unspread.ts';
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

const seconds = (ms: number): string => `${(ms / 1_000).toFixed(1)} s`;
const last = ({ left }: OurRound): number => left.reduce((latest, { afterMs }) => Math.max(latest, afterMs), 0);

interface Weather {
  readonly name: string;
  readonly reminders: ReminderPolicy;
  readonly backAfterMs?: number;
  readonly notes: (round: OurRound) => readonly string[];
}

const findingOf = (round: OurRound, { name, notes: notesOf }: Weather): Finding => {
  const wrong = outOfOrder(round.left);
  const { figure, goals, notes } = commandsBeside(name, [round]);
  return {
    figure,
    goals: [...goals, { text: 'at most one pair in a hundred out of the order of urgency', isMet: wrong <= 0.01 }],
    notes: [
      ...notes,
      `${round.left.length} programmes due at nine for steps ${STEPS.join(', ')}`,
      `out of the order of urgency: ${(100 * wrong).toFixed(2)} % of the pairs of different urgency`,
      ...notesOf(round),
    ],
  };
};

const stormOf =
  (weather: Weather): Benchmark =>
  ({ isQuick, programmes, progress }) =>
    inWorkspace('bench', async (directory, atEnd) => {
      progress('starting the engines');
      const engines = await startEngines(directory);
      atEnd(() => engines.stop());
      const connection = await Connection.connect({ address: engines.temporal.address });
      atEnd(() => connection.close());
      const client = new Client({ connection });
      const { reminders, backAfterMs } = weather;
      const away = backAfterMs === undefined ? {} : { backAfterMs };
      const ours = await openOurs(client, { engines, directory, reminders, steps: STEPS, ...away });
      atEnd(() => ours.close());
      progress('a storm');
      return [findingOf(await ours.round(programmes ?? (isQuick ? QUICK : DEFAULT)), weather)];
    });

const STANDARD = STANDARD_REMINDERS.tiers.T2;

/** A storm as it comes in production: due at nine for steps of different urgency, spread. There is no floor to it but commands before it. */
export const spread = stormOf({
  name: 'timers.spread.commands',
  reminders: STANDARD_REMINDERS,
  notes: (round) => {
    const woken = round.left.map(({ programme, step, afterMs }) => afterMs - spreadOf(programme, step, STANDARD));
    return [
      `spread over ${STANDARD.spreadMinutes} minutes as standard reminders are; the last left ${seconds(last(round))} after nine`,
      `left after the moment each was to wake at: median ${seconds(quantile(woken, 0.5))}, 99th percentile ${seconds(quantile(woken, 0.99))}, the last ${seconds(quantile(woken, 1))}`,
    ];
  },
});

/** What a worker meets that comes back when all have been due for a while: spread over a minute, in which nobody worked. */
export const outage = stormOf({
  name: 'timers.outage.commands',
  reminders: spreadOver(1),
  backAfterMs: 70_000,
  notes: (round) => {
    const after = round.left.map(({ afterMs }) => afterMs);
    return [
      'spread over a minute, in which there was no worker; times are from the return of one',
      `left after that: median ${seconds(quantile(after, 0.5))}, 99th percentile ${seconds(quantile(after, 0.99))}, the last ${seconds(last(round))}`,
    ];
  },
});
