import { setTimeout as pause } from 'node:timers/promises';
import { Client, Connection } from '@temporalio/client';
import { englandCalendar } from '@throughline/calendar';
import {
  FLEET_SWEEP_WORKFLOW,
  PROGRAMME_WORKFLOW,
  programmeWorkflowId,
  PROGRAMMES_TASK_QUEUE,
  type SweepReport,
} from '@throughline/workflows';
import { startEngines } from '../../stack/test-stack.ts';
import { inWorkspace } from '../../stack/workspace.ts';
import type { Benchmark } from '../benchmark.ts';
import { figure } from '../figure.ts';
import { savePerson, startFleet, startOurWorker } from './fleet.ts';
import { untilAsleep } from './side.ts';
import { usedDuring, usedIdle } from './usage.ts';
import { STANDARD_REMINDERS } from '@throughline/policy/testing';

const DEFAULT = { programmes: 10_000, forMs: 60_000 };
const QUICK = { programmes: 60, forMs: 5_000 };
/** After the last has gone to sleep: what was begun for them comes to its end. */
const SETTLING_MS = 15_000;
/** Working days to a target, of whose reminders the first is due 20 before. */
const FAR = 60;
const LONGEST_MS = 60 * 60_000;
const A_MINUTE = 60_000;
/** Processor time a minute. */
const GOAL_MS = 100;
const NAME = 'I-';

const { addWorkingDays, atLondon, londonDay } = englandCalendar;

const seconds = (ms: number): string => `${(ms / 1_000).toFixed(2)} s`;
const megabytes = (bytes: number): string => `${Math.round(bytes / 1e6)} MB`;

/** What programmes cost that only wait: processor time and memory of the worker and of Temporal, against the same worker without any; and a sweep over all of them. */
export const idle: Benchmark = ({ isQuick, programmes, progress }) =>
  inWorkspace('bench', async (directory, atEnd) => {
    progress('starting the engines');
    const engines = await startEngines(directory);
    atEnd(() => engines.stop());
    const connection = await Connection.connect({ address: engines.temporal.address });
    atEnd(() => connection.close());
    const client = new Client({ connection });
    await savePerson(engines.database.url);
    const worker = await startOurWorker({ engines, directory, reminders: STANDARD_REMINDERS });
    atEnd(() => worker.stop());
    const pids = { worker: worker.pid, temporal: engines.temporal.pid };
    const sweep = (name: string) =>
      usedDuring(pids, () =>
        client.workflow.execute<() => Promise<SweepReport>>(FLEET_SWEEP_WORKFLOW, {
          workflowId: name,
          taskQueue: PROGRAMMES_TASK_QUEUE,
        }),
      );
    const { programmes: size, forMs } = isQuick ? QUICK : DEFAULT;
    const count = programmes ?? size;

    // So that both are measured with everything loaded and connected.
    await startFleet({ client, engines }, ['W-1']);
    await sweep('sweep-none');
    progress('measuring it without programmes');
    await pause(SETTLING_MS);
    const none = await usedIdle(pids, forMs);

    const target = atLondon(addWorkingDays(londonDay(new Date().toISOString()), FAR), '17:00');
    const ids = Array.from({ length: count }, (_, i) => `${NAME}${i + 1}`);
    const started = (done: number): void => progress(`starting programmes: ${done} of ${count}`);
    await startFleet({ client, engines }, ids, { targets: { context: target }, started });
    progress('waiting until all sleep');
    const prefix = programmeWorkflowId(NAME);
    const asleep = { client, worker, type: PROGRAMME_WORKFLOW, prefix, ids, dueAt: Date.now() + LONGEST_MS };
    await untilAsleep({ ...asleep, idOf: () => undefined });
    await pause(SETTLING_MS);
    progress(`measuring ${count} idle programmes`);
    const all = await usedIdle(pids, forMs);
    progress(`sweeping ${count} idle programmes`);
    const swept = await sweep('sweep-all');

    const aMinute = (ms: number): number => (ms * A_MINUTE) / forMs;
    const more = aMinute(all.worker.processorMs - none.worker.processorMs);
    return [
      {
        figure: figure({
          name: 'idle.worker',
          unit: 'ms of processor a minute',
          ours: aMinute(all.worker.processorMs),
          floor: aMinute(none.worker.processorMs),
        }),
        goals: [{ text: `at most ${GOAL_MS} ms a minute more than without programmes`, isMet: more <= GOAL_MS }],
        notes: [
          `${count} programmes asleep until a day in ${FAR - 20} working days, measured for ${forMs / 1_000} s; floor: the same worker before there were any`,
          `the worker holds ${megabytes(all.worker.residentBytes)}, before ${megabytes(none.worker.residentBytes)}`,
          `Temporal took ${seconds(aMinute(all.temporal.processorMs))} of processor a minute, before ${seconds(aMinute(none.temporal.processorMs))}; it holds ${megabytes(all.temporal.residentBytes)}, before ${megabytes(none.temporal.residentBytes)}`,
          `a sweep over ${swept.result.programmes} (${swept.result.attended} seen to) took ${seconds(swept.tookMs)}, ${seconds(swept.used.worker.processorMs)} of the worker's processor and ${seconds(swept.used.temporal.processorMs)} of Temporal's`,
        ],
      },
    ];
  });
