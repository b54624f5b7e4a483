import { type Client, ServiceError, WorkflowNotFoundError } from '@temporalio/client';
import { programmeStream } from '@throughline/domain';
import type { States } from '@throughline/event-store';
import type { ProgrammeProjection } from '@throughline/policy';
import { messages, PROGRAMME_WORKFLOW, programmeStart, programmeWorkflowId } from '@throughline/workflows';

/** Reaches the workflows of programmes. All methods reject when Temporal or the record cannot be reached; a repeat is harmless. */
export interface ProgrammeDriver {
  /** Tells a programme's workflow that the record has moved on; starts it again when it was lost; leaves a programme that is over alone. */
  nudge(programme: string, position: number): Promise<void>;
  /** Starts the workflow of every running programme that has none, as after a loss of Temporal's data; resolves with how many. */
  restoreLost(): Promise<number>;
}

const RPC_TIMEOUT_MS = 10_000;
/** A page of workflows, which takes a busy Temporal several seconds, and how long it may take. */
const LIST_PAGE = 1_000;
const LIST_TIMEOUT_MS = 60_000;
const PAGE = 200;
/** gRPC codes of a request that will be refused again: INVALID_ARGUMENT, NOT_FOUND, FAILED_PRECONDITION, OUT_OF_RANGE. */
const FINAL_CODES = new Set([3, 5, 9, 11]);

/** True when Temporal understood and refused, so that repeating it would only hold up the others. */
export const isFinalRefusal = (error: unknown): boolean =>
  error instanceof ServiceError &&
  error.cause instanceof Error &&
  'code' in error.cause &&
  FINAL_CODES.has(error.cause.code as number);

/**
 * The programmes of the relay in Temporal: signals and restarts of their workflows, each call with a time limit. Calls reject with the
 * client's errors; a repeat is safe.
 */
export const createProgrammeDriver = (client: Client, store: States<ProgrammeProjection>): ProgrammeDriver => {
  const inTime = <T>(call: () => Promise<T>, ms = RPC_TIMEOUT_MS): Promise<T> =>
    client.withDeadline(Date.now() + ms, call);

  const runningOnRecord = async (): Promise<readonly string[]> => {
    const programmes: string[] = [];
    for (let after: string | undefined; ;) {
      const page = await store.list({
        where: { status: 'running' },
        limit: PAGE,
        ...(after === undefined ? {} : { after }),
      });
      programmes.push(...page.map(({ state }) => state.programme.id));
      after = page.at(-1)?.stream;
      if (page.length < PAGE) return programmes;
    }
  };

  const runningInTemporal = async (): Promise<ReadonlySet<string>> => {
    const query = `WorkflowType = '${PROGRAMME_WORKFLOW}' AND ExecutionStatus = 'Running'`;
    const { namespace } = client.options;
    const ids = new Set<string>();
    // Page by page, each with a time limit of its own: the client's own iteration would have one for all, however many programmes there are.
    for (let nextPageToken = new Uint8Array(); ;) {
      const list = { namespace, query, nextPageToken, pageSize: LIST_PAGE };
      const page = await inTime(() => client.workflowService.listWorkflowExecutions(list), LIST_TIMEOUT_MS);
      for (const { execution } of page.executions) ids.add(execution?.workflowId ?? '');
      if (page.nextPageToken.length === 0) return ids;
      nextPageToken = Uint8Array.from(page.nextPageToken);
    }
  };

  return {
    nudge: async (programme, position) => {
      try {
        await inTime(() => client.workflow.getHandle(programmeWorkflowId(programme)).signal(messages.nudge, position));
      } catch (error) {
        if (!(error instanceof WorkflowNotFoundError)) throw error;
        const stored = await store.load(programmeStream(programme));
        if (stored?.state.programme.status !== 'running') return;
        const nudge = { signal: messages.nudge, signalArgs: [position] as [number] };
        await inTime(() =>
          client.workflow.signalWithStart(PROGRAMME_WORKFLOW, { ...programmeStart(programme), ...nudge }),
        );
      }
    },
    restoreLost: async () => {
      const present = await runningInTemporal();
      const lost = (await runningOnRecord()).filter((programme) => !present.has(programmeWorkflowId(programme)));
      for (const programme of lost)
        await inTime(() => client.workflow.start(PROGRAMME_WORKFLOW, programmeStart(programme)));
      return lost.length;
    },
  };
};
