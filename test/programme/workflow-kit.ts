import { Client, Connection, WithStartWorkflowOperation, type WorkflowHandle } from '@temporalio/client';
import { NativeConnection, Worker, type WorkflowBundlePath } from '@temporalio/worker';
import {
  type CommandMessage,
  type CommandOutcome,
  type messages,
  PROGRAMME_WORKFLOW,
  type ProgrammeActivities,
  type ProgrammeInput,
  PROGRAMMES_TASK_QUEUE,
  programmeStart,
  type ProgrammeWorkflow,
  type ReminderActivities,
  REMINDERS_TASK_QUEUE,
} from '@throughline/workflows';
import { sharedWorkflows } from '../engines/engines.ts';
import { keepTemporalQuiet } from '../engines/temporal-log.ts';

/** Temporal with a worker of our workflows, and a client that sends commands as the API does. */
export interface WorkflowKit {
  readonly client: Client;
  readonly temporal: { readonly address: string; readonly namespace: string };
  readonly workflowBundle: WorkflowBundlePath;
  /** Sends a command by update-with-start; `input` is added to the workflow's, should it be started. */
  send<M extends CommandMessage>(
    programme: string,
    update: typeof messages.start | { readonly type: 'update'; readonly name: string },
    message: M,
    input?: Partial<ProgrammeInput>,
  ): Promise<CommandOutcome>;
  /** Starts another worker, with one for reminding where that is given; the returned function stops it. */
  work(activities: ProgrammeActivities, reminders?: Partial<ReminderActivities>): Promise<() => Promise<void>>;
  /** The history of every run that has done something. */
  histories(): AsyncIterable<RunHistory>;
  close(): Promise<void>;
}

export interface RunHistory {
  readonly workflowId: string;
  readonly runId: string;
  readonly history: Awaited<ReturnType<WorkflowHandle['fetchHistory']>>;
}

// Failing activities and replays are what tests are about; the SDK would tell of each at length.
keepTemporalQuiet('ERROR', {
  telemetryOptions: { logging: { filter: { core: 'ERROR', other: 'ERROR' }, forward: {} } },
});

export const startWorkflowKit = async (temporal: WorkflowKit['temporal']): Promise<WorkflowKit> => {
  const workflowBundle = await sharedWorkflows();
  const connection = await Connection.connect({ address: temporal.address });
  const native = await NativeConnection.connect({ address: temporal.address });
  const client = new Client({ connection, namespace: temporal.namespace });
  const stops: (() => Promise<void>)[] = [];
  return {
    client,
    temporal,
    workflowBundle,
    send: (programme, update, message, input = {}) => {
      const startWorkflowOperation = new WithStartWorkflowOperation<ProgrammeWorkflow>(PROGRAMME_WORKFLOW, {
        ...programmeStart(programme),
        args: [{ programme, ...input }],
      });
      return client.workflow.executeUpdateWithStart<ProgrammeWorkflow, CommandOutcome, [CommandMessage]>(update.name, {
        args: [message],
        startWorkflowOperation,
      });
    },
    work: async (activities, reminders) => {
      const shared = { connection: native, namespace: temporal.namespace, shutdownGraceTime: '1 second' } as const;
      const programmes = await Worker.create({
        ...shared,
        taskQueue: PROGRAMMES_TASK_QUEUE,
        workflowBundle,
        activities,
        enableNonLocalActivities: false,
        stickyQueueScheduleToStartTimeout: '1 second',
      });
      const reminding =
        reminders && (await Worker.create({ ...shared, taskQueue: REMINDERS_TASK_QUEUE, activities: reminders }));
      const workers = reminding === undefined ? [programmes] : [programmes, reminding];
      const running = Promise.all(workers.map((worker) => worker.run()));
      const stop = async () => {
        for (const worker of workers) if (worker.getState() === 'RUNNING') worker.shutdown();
        await running;
      };
      stops.push(stop);
      return stop;
    },
    histories: async function* () {
      const query = `WorkflowType = '${PROGRAMME_WORKFLOW}'`;
      for await (const { workflowId, runId } of client.workflow.list({ query })) {
        const history = await client.workflow.getHandle(workflowId, runId).fetchHistory();
        // A run that has just begun has done nothing that could be replayed; a replay would wait for it for ever.
        if (history.events?.some((event) => event.workflowTaskCompletedEventAttributes))
          yield { workflowId, runId, history };
      }
    },
    close: async () => {
      await Promise.all(stops.map((stop) => stop()));
      await native.close();
      await connection.close();
    },
  };
};
