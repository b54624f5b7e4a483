import { Client, Connection } from '@temporalio/client';
import { startTestStack } from '../../stack/test-stack.ts';
import { inWorkspace } from '../../stack/workspace.ts';
import type { Benchmark } from '../benchmark.ts';
import { figure, type Finding } from '../figure.ts';
import { interleave } from '../rounds.ts';
import { median, quantile } from '../statistics.ts';
import type { BareUpdate } from './bare.workflow.ts';
import type { CommandTimes } from './command-times.ts';
import { openFloor } from './floor.ts';
import { openOurs } from './ours.ts';

interface Measured {
  readonly ours: readonly CommandTimes[];
  /** Each round with each kind of activity. */
  readonly floor: readonly Readonly<Record<BareUpdate, CommandTimes>>[];
}

const WORDS = {
  start: { name: 'temporal.start', goal: 1, what: 'start of a programme, until it is on record' },
  close: { name: 'temporal.close-gate', goal: 1.5, what: 'closing of a gate, until it is on record' },
} as const;

const findingOf = (command: keyof CommandTimes, { ours, floor }: Measured): Finding => {
  const { name, goal, what } = WORDS[command];
  const typical = (rounds: readonly CommandTimes[]): number =>
    median(rounds.map((times) => quantile(times[command], 0.5)));
  const all = ours.flatMap((times) => times[command]);
  const p50 = typical(ours);
  const floorOf = (update: BareUpdate): number => typical(floor.map((round) => round[update]));
  const beside = (what: string, update: BareUpdate): string =>
    `${what}: ${floorOf(update).toFixed(1)} ms, ratio ${(p50 / floorOf(update)).toFixed(2)}`;
  const found = figure({
    name,
    unit: 'ms',
    ours: p50,
    floor: floorOf('local'),
    p50,
    p99: quantile(all, 0.99),
  });
  return {
    figure: found,
    goals: [{ text: `ratio at most ${goal}`, isMet: found.ratio <= goal }],
    notes: [
      `${what}; one at a time, ${all.length} in ${ours.length} rounds; ours at the 99th percentile ${quantile(all, 0.99).toFixed(1)} ms`,
      'floor: a bare workflow whose update runs one local activity that does nothing, on the same server',
      beside('that activity commits one row of 600 bytes, as an acknowledged command has to', 'committing'),
      beside('an ordinary activity that does nothing, by way of the task queue', 'queued'),
    ],
  };
};

/** Start of a programme and closing of a gate, each until the record has it, against a bare workflow on the same server. */
export const temporal: Benchmark = ({ isQuick, progress }) =>
  inWorkspace('bench', async (directory, atEnd) => {
    progress('starting the whole stack');
    const stack = await startTestStack({ directory });
    atEnd(() => stack.stop());
    const connection = await Connection.connect({ address: stack.temporal.address });
    atEnd(() => connection.close());
    const client = new Client({ connection });
    const perRound = isQuick ? 10 : 40;
    const oursSide = await openOurs({ connection, client }, stack, perRound);
    atEnd(() => oursSide.close());
    const floorSide = await openFloor(client, {
      address: stack.temporal.address,
      databaseUrl: stack.database.ownerUrl,
      directory,
      perRound,
    });
    atEnd(() => floorSide.close());
    const measured = await interleave({
      ours: () => oursSide.round(),
      floor: async () => ({
        local: await floorSide.round('local'),
        committing: await floorSide.round('committing'),
        queued: await floorSide.round('queued'),
      }),
      rounds: isQuick ? 1 : 5,
      progress,
    });
    return [findingOf('start', measured), findingOf('close', measured)];
  });
