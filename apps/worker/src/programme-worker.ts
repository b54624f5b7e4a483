import { NativeConnection, Worker, type WorkerOptions, type WorkflowBundle } from '@temporalio/worker';
import { type TemporalAccess, temporalConnection, tracedActivities } from '@throughline/runtime';
import { pause } from '@throughline/runtime/retry';
import {
  type ProgrammeActivities,
  PROGRAMMES_TASK_QUEUE,
  type ReminderActivities,
  REMINDERS_TASK_QUEUE,
} from '@throughline/workflows';
import type { Logger } from 'pino';
import { jittered } from './leading/pace.ts';
import { createPayloadWatch, type PayloadWatch } from './payload-watch.ts';
import { failureConverterPath } from './workflow-bundle.ts';

export interface ProgrammeWorkerOptions {
  readonly temporal: TemporalAccess;
  readonly activities: ProgrammeActivities;
  readonly reminders: ReminderActivities;
  readonly payloads: PayloadWatch;
  /** Path or code of the workflow bundle. */
  readonly workflowBundle: { readonly codePath: string } | WorkflowBundle;
  readonly log: Logger;
}

const CONNECT_AGAIN_MS = 1_000;
/** How long a worker that can read nothing leaves work to others. Long enough for a command to be answered by them, when it is repeated as well. */
const LEAVE_TO_OTHERS_MS = 30_000;

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
export const workerDataConverter = (
  { payloads }: Pick<TemporalAccess, 'payloads'>,
  { codec }: Pick<PayloadWatch, 'codec'> = createPayloadWatch(payloads),
): NonNullable<WorkerOptions['dataConverter']> => ({
  payloadCodecs: [codec],
  ...(payloads?.encryptWith === undefined ? {} : { failureConverterPath: failureConverterPath() }),
});

const createWorkers = async (
  { temporal, workflowBundle, activities, reminders, payloads }: ProgrammeWorkerOptions,
  connection: NativeConnection,
): Promise<readonly Worker[]> => {
  const shared = {
    connection,
    namespace: temporal.namespace,
    dataConverter: workerDataConverter(temporal, payloads),
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

/** Asks for work and does it, until `signal` is aborted or nothing can be read; then lets what is in flight finish. */
const poll = async (
  options: ProgrammeWorkerOptions,
  connection: NativeConnection,
  { signal, onRunning }: { readonly signal: AbortSignal; readonly onRunning: (isRunning: boolean) => void },
): Promise<void> => {
  const workers = await createWorkers(options, connection);
  const shutdown = () => {
    for (const worker of workers) if (worker.getState() === 'RUNNING') worker.shutdown();
  };
  const running = runAll(workers, shutdown);
  const stopWatching = options.payloads.whenUseless(shutdown);
  onRunning(true);
  if (signal.aborted) shutdown();
  else signal.addEventListener('abort', shutdown, { once: true });
  try {
    await running;
  } finally {
    onRunning(false);
    stopWatching();
    signal.removeEventListener('abort', shutdown);
  }
};

/**
 * Runs the workflows and activities of programmes, and apart from them those of reminding, until `signal` is aborted, then lets what is in flight finish.
 * Waits for Temporal when it is away at the start; later absences are the SDK's to bridge. While it can read no payload it asks for work only every half minute.
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
    while (!signal.aborted) {
      await poll(options, connection, { signal, onRunning });
      if (signal.aborted) return;
      const seconds = LEAVE_TO_OTHERS_MS / 1_000;
      options.log.error({ seconds }, 'no payload of Temporal can be read by this worker; it leaves work to others');
      await pause(LEAVE_TO_OTHERS_MS, signal);
    }
  } finally {
    await connection.close();
  }
};
