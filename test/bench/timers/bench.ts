import { Client, Connection } from '@temporalio/client';
import { startEngines } from '../../stack/test-stack.ts';
import { inWorkspace } from '../../stack/workspace.ts';
import type { Benchmark } from '../benchmark.ts';
import { figure, type Finding } from '../figure.ts';
import { interleave } from '../rounds.ts';
import { median, quantile } from '../statistics.ts';
import { unspreadReminders } from '../../stack/unspread.ts';
import { openFloor } from './floor.ts';
import { commandsBeside } from './commands-beside.ts';
import { openOurs } from './ours.ts';

const GOAL = 2;
/** Of the first step of reminding the owner alone is told: one reminder a programme. */
const FIRST_STEP = -20;
const DEFAULT = { programmes: 1_000, rounds: 3 };
const QUICK = { programmes: 60, rounds: 1 };
/** Storms of more than this take minutes to prepare: one round of them. */
const LARGE = 4_000;
/** By a tenth of a storm, or this many, compiled code, caches and connections are warmed up, and the pace of preparing is learnt. */
const WARMING_UP = 400;

type Rounds = readonly (readonly number[])[];

const findingOf = (
  percentile: 50 | 99,
  { ours, floor }: { readonly ours: Rounds; readonly floor: Rounds },
): Finding => {
  const typical = (rounds: Rounds, q: number): number => median(rounds.map((taken) => quantile(taken, q)));
  const found = figure({
    name: `timers.p${percentile}`,
    unit: 'ms',
    ours: typical(ours, percentile / 100),
    floor: typical(floor, percentile / 100),
    p50: typical(ours, 0.5),
    p99: typical(ours, 0.99),
  });
  const longest = (rounds: Rounds): string => (quantile(rounds.flat(), 1) / 1_000).toFixed(1);
  return {
    figure: found,
    goals: [{ text: `ratio at most ${GOAL}`, isMet: found.ratio <= GOAL }],
    notes: [
      `lateness from the due moment to the reminder's leaving (handed to a channel in memory); ${ours[0]?.length ?? 0} programmes due at once, not spread, ${ours.length} rounds`,
      'floor: as many bare workflows on the same server, each a timer and one activity that notes the moment',
      `the last left after ${longest(ours)} s, of the floor after ${longest(floor)} s; none was missing, none left twice`,
    ],
  };
};

/**
 * Programmes that are all due at one moment, against bare Temporal timers with one activity on the same server. Mail is left out on both sides: what
 * is handed to a channel in memory waits for no mail server, whose pace would be measured otherwise.
 */
export const timers: Benchmark = ({ isQuick, programmes, progress }) =>
  inWorkspace('bench', async (directory, atEnd) => {
    progress('starting the engines');
    const engines = await startEngines(directory);
    atEnd(() => engines.stop());
    const { address } = engines.temporal;
    const connection = await Connection.connect({ address });
    atEnd(() => connection.close());
    const client = new Client({ connection });
    const storms = { reminders: unspreadReminders(), steps: [FIRST_STEP] };
    const ours = await openOurs(client, { engines, directory, ...storms });
    atEnd(() => ours.close());
    const floor = await openFloor(client, { address, directory });
    atEnd(() => floor.close());

    const size = programmes ?? (isQuick ? QUICK : DEFAULT).programmes;
    const warmingUp = Math.min(Math.ceil(size / 10), WARMING_UP);
    const sizes = { ours: warmingUp, floor: warmingUp };
    const next = (side: keyof typeof sizes): number => {
      const now = sizes[side];
      sizes[side] = size;
      return now;
    };
    const measured = await interleave({
      ours: () => ours.round(next('ours')),
      floor: () => floor.round(next('floor')),
      rounds: isQuick || size > LARGE ? 1 : DEFAULT.rounds,
      progress,
    });
    const lateness = measured.ours.map(({ left }) => left.map(({ afterMs }) => afterMs));
    const both = { ours: lateness, floor: measured.floor };
    return [findingOf(50, both), findingOf(99, both), commandsBeside('timers.commands', measured.ours)];
  });
