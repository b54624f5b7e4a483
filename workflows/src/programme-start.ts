import { PROGRAMMES_TASK_QUEUE, programmeWorkflowId } from './names.ts';
import type { ProgrammeInput } from './programme.workflow.ts';

/**
 * Options by which a workflow of type `programme` is started, wherever that is done: with an update, with a signal, or alone. The one that runs is used; when
 * none runs (not started yet, over, or lost with Temporal's data) a new one reads the record and goes on from there.
 */
export const programmeStart = (programme: string) =>
  ({
    workflowId: programmeWorkflowId(programme),
    taskQueue: PROGRAMMES_TASK_QUEUE,
    args: [{ programme }] as [ProgrammeInput],
    workflowIdConflictPolicy: 'USE_EXISTING',
    /** A task takes milliseconds; when its worker dies, this is how long a caller waits for another to take over. */
    workflowTaskTimeout: '5 seconds',
  }) as const;
