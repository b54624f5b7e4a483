import { NativeConnection, Worker, type WorkflowBundle } from '@temporalio/worker';
import { pause } from '@throughline/messaging';
import { type ProgrammeActivities, PROGRAMMES_TASK_QUEUE } from '@throughline/workflows';
import type { Logger } from 'pino';
import { jittered } from './relay/pace.ts';

export interface ProgrammeWorkerOptions {
  readonly temporal: { readonly address: string; readonly namespace: string };
  readonly activities: ProgrammeActivities;
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
      return await NativeConnection.connect({ address: temporal.address });
    } catch (error) {
      log.warn({ err: error }, 'Temporal does not answer; trying again');
      await pause(jittered(CONNECT_AGAIN_MS), signal);
    }
  }
  return undefined;
};

/**
 * Runs the workflows and activities of programmes until `signal` is aborted, then lets what is in flight finish.
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
    const worker = await Worker.create({
      connection,
      namespace: options.temporal.namespace,
      taskQueue: PROGRAMMES_TASK_QUEUE,
      workflowBundle: options.workflowBundle,
      activities: options.activities,
      // All of them are local; no queue of theirs is polled.
      enableNonLocalActivities: false,
      // How long a task waits for a worker that held the workflow and has died.
      stickyQueueScheduleToStartTimeout: '2 seconds',
      shutdownGraceTime: '5 seconds',
      shutdownForceTime: '8 seconds',
    });
    const shutdown = () => worker.shutdown();
    const running = worker.run();
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
