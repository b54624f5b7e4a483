import { inWorkspace } from '../../stack/workspace.ts';
import type { Benchmark } from '../benchmark.ts';
import { figure, type Finding } from '../figure.ts';
import { interleave } from '../rounds.ts';
import { median } from '../statistics.ts';
import { startEngines } from './engines.ts';
import { type FloorKind, floorRun } from './floor.ts';
import { type Load, preload } from './load.ts';
import { LARGEST_TRANSACTION, oursRun } from './ours.ts';
import type { Run } from './stopwatch.ts';

const TOPIC = 'involvement.events.v1';
const ROUNDS = 5;
const GOAL = 0.5;

const rateOf = (runs: readonly Run[]): number => median(runs.map(({ eventsPerSecond }) => eventsPerSecond));

const spread = (name: string, runs: readonly Run[]): string => {
  const rates = runs.map(({ eventsPerSecond }) => Math.round(eventsPerSecond)).toSorted((a, b) => a - b);
  const cpu = median(runs.map(({ cpuMicrosecondsPerEvent }) => cpuMicrosecondsPerEvent));
  return `${name}: ${rates.join(', ')} events/s; ${cpu.toFixed(0)} µs CPU of the process an event`;
};

type Floor = Readonly<Record<FloorKind, Run>>;

const findingOf = (load: Load, ours: readonly Run[], floor: readonly Floor[]): Finding => {
  const bytes = floor.map((round) => round.bytes);
  const columns = floor.map((round) => round.columns);
  const found = figure({ name: 'ingest', unit: 'events/s', ours: rateOf(ours), floor: rateOf(bytes) });
  return {
    figure: found,
    goals: [{ text: `ratio at least ${GOAL}`, isMet: found.ratio >= GOAL }],
    notes: [
      `${load.events} events of ${Math.round(load.bytes / load.events)} bytes on ${load.programmes.length} programmes, 6 partitions`,
      spread('ours', ours),
      spread('floor', bytes),
      spread('a floor with type, instants, actor and JSON as columns', columns),
      `ratio to that one ${(found.ours / rateOf(columns)).toFixed(2)}`,
    ],
  };
};

/** From Kafka to committed, with every gate evaluated, against the same bytes inserted and nothing else. */
export const ingest: Benchmark = ({ isQuick, progress }) =>
  inWorkspace('bench', async (directory, atEnd) => {
    const { postgres, kafka } = await startEngines(directory, atEnd, progress);
    progress('filling the topic');
    const load = await preload(kafka.brokers, TOPIC, { programmes: 200, eventsEach: isQuick ? 40 : 250 });
    const { ours, floor } = await interleave({
      ours: () => oursRun(postgres, load),
      floor: async () => ({
        bytes: await floorRun(postgres, load, { largestTransaction: LARGEST_TRANSACTION, kind: 'bytes' }),
        columns: await floorRun(postgres, load, { largestTransaction: LARGEST_TRANSACTION, kind: 'columns' }),
      }),
      rounds: isQuick ? 1 : ROUNDS,
      progress,
    });
    return [findingOf(load, ours, floor)];
  });
