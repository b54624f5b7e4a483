import {
  type Client,
  type Connection,
  WithStartWorkflowOperation,
  type Workflow,
  WorkflowNotFoundError,
  WorkflowUpdateFailedError,
} from '@temporalio/client';
import { type CommandOutcome, personalDataInCommand, personalDataRefused } from '@throughline/domain';
import { missingSearchAttributes, SearchAttributesMissing } from '@throughline/runtime';
import { UnreadablePayload } from '@throughline/runtime/payloads';
import {
  COMMAND_FAILURES,
  messages,
  PROGRAMME_WORKFLOW,
  programmeStart,
  programmeWorkflowId,
  updateOf,
} from '@throughline/workflows';
import { type CommandBus, EngineUnavailable } from '../ports.ts';
import { Problem } from '../problems/problem.ts';

/** How long a command may take before the caller is told to ask again; milliseconds. */
const COMMAND_DEADLINE_MS = 10_000;

/**
 * Nothing that looks like personal data is given to the workflow: its history would keep it, refused or not.
 * @throws Problem `command-refused`, naming the field and never its value.
 */
const withoutPersonalData = <M extends object>(message: M): M => {
  const personal = personalDataInCommand(message);
  if (personal === undefined) return message;
  // Named as whoever sent it named it; the message to the workflow holds it under `action`.
  const path = personal.path.replace(/^action\./, '');
  throw new Problem('command-refused', personalDataRefused({ ...personal, path }));
};

/** A failure's `type` as the workflow gave it: across Temporal there is no `instanceof`. */
const failureType = (cause: unknown): unknown => (cause instanceof Error && 'type' in cause ? cause.type : undefined);

const translated = (error: unknown): Error => {
  if (error instanceof Problem) return error;
  if (error instanceof WorkflowUpdateFailedError && failureType(error.cause) === COMMAND_FAILURES.invalid)
    return new Problem('command-refused', error.cause?.message ?? 'The workflow did not take the command in this form');
  if (error instanceof WorkflowUpdateFailedError && failureType(error.cause) === COMMAND_FAILURES.unavailable)
    return new EngineUnavailable('PostgreSQL', { cause: error });
  const why = error instanceof UnreadablePayload ? `answered what cannot be read: ${error.message}` : undefined;
  return new EngineUnavailable('Temporal', { cause: error, ...(why === undefined ? {} : { why }) });
};

const PROBE_MS = 2_000;

/** What Temporal lacks of what programmes need of it; undefined when it lacks nothing. A workflow without it does not go on, and its commands are not answered. */
const lackingIn = async (connection: Connection, namespace: string): Promise<SearchAttributesMissing | undefined> => {
  const missing = await connection.withDeadline(Date.now() + PROBE_MS, () =>
    missingSearchAttributes(connection, namespace),
  );
  return missing.length === 0 ? undefined : new SearchAttributesMissing(missing);
};

const lackOf = ({ missing }: SearchAttributesMissing): string =>
  `lacks the search attributes ${missing.join(', ')}, which a worker adds within seconds`;

const FAILED_AT =
  'gave the command to a worker that fails at it, and whose log says why; one that lacks a key of TEMPORAL_ENCRYPTION_KEYS does';

/** Whether the worker that took the newest task of a programme's workflow failed at it. Why it did is known to the worker alone: the failure may be encrypted. */
const isFailedAt = async (connection: Connection, namespace: string, programme: string): Promise<boolean> => {
  const { history } = await connection.withDeadline(Date.now() + PROBE_MS, () =>
    connection.workflowService.getWorkflowExecutionHistoryReverse({
      namespace,
      execution: { workflowId: programmeWorkflowId(programme) },
      maximumPageSize: 20,
    }),
  );
  const task = history?.events?.find(
    (event) => event.workflowTaskFailedEventAttributes ?? event.workflowTaskCompletedEventAttributes,
  );
  // Temporal itself fails tasks, too, for which it gives no source.
  return task?.workflowTaskFailedEventAttributes?.failure?.source === 'TypeScriptSDK';
};

/** Answers when Temporal does and has what programmes need. @throws EngineUnavailable */
export const askTemporal = async (connection: Connection, namespace: string): Promise<void> => {
  const lacking = await lackingIn(connection, namespace);
  if (lacking !== undefined) throw new EngineUnavailable('Temporal', { cause: lacking, why: lackOf(lacking) });
};

/**
 * Commands as updates of the programme's workflow. No update id is set: what makes a repeat harmless is the command id in the message, by which
 * the store finds what was recorded; an update that failed because the store was away must run again.
 */
export const createTemporalCommandBus = ({
  connection,
  client,
}: {
  readonly connection: Connection;
  readonly client: Client;
}): CommandBus => {
  const whyOf = async (programme: string): Promise<string | undefined> => {
    const { namespace } = client.options;
    const lacking = await lackingIn(connection, namespace);
    if (lacking !== undefined) return lackOf(lacking);
    return (await isFailedAt(connection, namespace, programme)) ? FAILED_AT : undefined;
  };

  const within = async <T>(programme: string, call: () => Promise<T>): Promise<T> => {
    try {
      return await connection.withDeadline(Date.now() + COMMAND_DEADLINE_MS, call);
    } catch (error) {
      const ours = translated(error);
      if (!(ours instanceof EngineUnavailable) || ours.engine !== 'Temporal' || error instanceof UnreadablePayload)
        throw ours;
      const why = await whyOf(programme).catch(() => undefined);
      throw why === undefined ? ours : new EngineUnavailable('Temporal', { cause: error, why });
    }
  };

  const withStart = <M>(programme: string, name: string, message: M): Promise<CommandOutcome> =>
    client.workflow.executeUpdateWithStart<Workflow, CommandOutcome, [M]>(name, {
      args: [message],
      startWorkflowOperation: new WithStartWorkflowOperation(PROGRAMME_WORKFLOW, programmeStart(programme)),
    });

  const update = async <M>(programme: string, name: string, message: M): Promise<CommandOutcome> => {
    try {
      return await client.workflow
        .getHandle(programmeWorkflowId(programme))
        .executeUpdate<CommandOutcome, [M]>(name, { args: [message] });
    } catch (error) {
      // Over, or lost with Temporal's data: a new run reads the record, and answers from that.
      if (error instanceof WorkflowNotFoundError) return withStart(programme, name, message);
      throw error;
    }
  };

  return {
    execute: (request, envelope) =>
      within(envelope.programme, () => {
        const { name, message } = updateOf(request, envelope);
        const carry = request.type === 'StartProgramme' ? withStart : update;
        return carry(envelope.programme, name, withoutPersonalData(message));
      }),
    nudge: (programme, position) =>
      within(programme, async () => {
        try {
          await client.workflow.getHandle(programmeWorkflowId(programme)).signal(messages.nudge, position);
        } catch (error) {
          // Nobody is asleep there; whoever starts it again reads the record first.
          if (!(error instanceof WorkflowNotFoundError)) throw error;
        }
      }),
  };
};
