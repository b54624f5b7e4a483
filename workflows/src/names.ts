/** Temporal workflow type of a programme. */
export const PROGRAMME_WORKFLOW = 'programme';

/** Task queue that every worker of the engine serves. */
export const PROGRAMMES_TASK_QUEUE = 'programmes';

/** Temporal workflow id of a programme: one at a time may run for it. */
export const programmeWorkflowId = (programme: string): string => `programme-${programme}`;
