import { NativeConnection, Worker, type WorkerOptions, type WorkflowBundle } from '@temporalio/worker';
import { type TemporalAccess, temporalConnection, tracedActivities } from '@throughline/runtime';
import { createPayloadCodec } from '@throughline/runtime/payloads';
import { pause } from '@throughline/runtime/retry';
import {
  type ProgrammeActivities,
  PROGRAMMES_TASK_QUEUE,
  type ReminderActivities,
  REMINDERS_TASK_QUEUE,
} from '@throughline/workflows';
import type { Logger } from 'pino';
import { jittered } from './leading/pace.ts';
import { failureConverterPath } from './workflow-bundle.ts';

export interface ProgrammeWorkerOptions {
  readonly temporal: TemporalAccess;
  readonly activities: ProgrammeActivities;
  readonly reminders: ReminderActivities;
  /** Path or code of the workflow bundle. */
  readonly workflowBundle: { readonly codePath: string } | WorkflowBundle;
  readonly log: Logger;
}

const CONNECT_AGAIN_MS = 1_000;

const connect = async (
  { temporal, log }: ProgrammeWorkerOptions,
  signal: AbortSignal,
): Promise<NativeConnection | undefined> => {
  while (!signal.aborted) {
    try {
      return await NativeConnection.connect(temporalConnection(temporal));
    } catch (error) {
      log.warn({ err: error }, 'Temporal does not answer; trying again');
      await pause(jittered(CONNECT_AGAIN_MS), signal);
    }
  }
  return undefined;
};

/** Programmes processed at once. Each needs a connection to the database now and then, which commands need as well. */
const ATTENDED_AT_ONCE = 16;

/** How a worker writes and reads payloads: as clients do; and messages of failures are payloads, too, where they are encrypted. */
export const workerDataConverter = ({
  payloads,
}: Pick<TemporalAccess, 'payloads'>): NonNullable<WorkerOptions['dataConverter']> => ({
  payloadCodecs: [createPayloadCodec(payloads)],
  ...(payloads?.encryptWith === undefined ? {} : { failureConverterPath: failureConverterPath() }),
});

const createWorkers = async (
  { temporal, workflowBundle, activities, reminders }: ProgrammeWorkerOptions,
  connection: NativeConnection,
): Promise<readonly Worker[]> => {
  const shared = {
    connection,
    namespace: temporal.namespace,
    dataConverter: workerDataConverter(temporal),
    interceptors: { activity: tracedActivities() },
    shutdownGraceTime: '5 seconds',
    shutdownForceTime: '8 seconds',
  } as const;
  const programmes = await Worker.create({
    ...shared,
    taskQueue: PROGRAMMES_TASK_QUEUE,
    workflowBundle,
    activities,
    // All of them are local; no queue of theirs is polled.
    enableNonLocalActivities: false,
    // How long a task waits for the worker that holds the workflow, which is busy or has died. Those that wait in vain go to the end of the queue,
    // and their whole history has to be read again. Half of what the API waits for a command, so that another worker has the time to answer.
    stickyQueueScheduleToStartTimeout: '5 seconds',
  });
  const reminding = await Worker.create({
    ...shared,
    taskQueue: REMINDERS_TASK_QUEUE,
    activities: reminders,
    maxConcurrentActivityTaskExecutions: ATTENDED_AT_ONCE,
  });
  return [programmes, reminding];
};

/** Until all have ended; one that cannot go on takes the others with it. */
const runAll = async (workers: readonly Worker[], shutdown: () => void): Promise<void> => {
  const ends = await Promise.allSettled(workers.map((worker) => worker.run().finally(shutdown)));
  const failed = ends.find((end) => end.status === 'rejected');
  if (failed !== undefined) throw failed.reason;
};

/**
 * Runs the workflows and activities of programmes, and apart from them those of reminding, until `signal` is aborted, then lets what is in flight finish.
 * Waits for Temporal when it is away at the start; later absences are the SDK's to bridge.
 * @param onRunning told whether it polls for work.
 * @throws when the worker cannot go on; the process should end and be started again.
 */
export const runProgrammeWorker = async (
  options: ProgrammeWorkerOptions,
  signal: AbortSignal,
  onRunning: (isRunning: boolean) => void,
): Promise<void> => {
  const connection = await connect(options, signal);
  if (connection === undefined) return;
  try {
    const workers = await createWorkers(options, connection);
    const shutdown = () => {
      for (const worker of workers) if (worker.getState() === 'RUNNING') worker.shutdown();
    };
    const running = runAll(workers, shutdown);
    onRunning(true);
    if (signal.aborted) shutdown();
    else signal.addEventListener('abort', shutdown, { once: true });
    try {
      await running;
    } finally {
      onRunning(false);
      signal.removeEventListener('abort', shutdown);
    }
  } finally {
    await connection.close();
  }
};
