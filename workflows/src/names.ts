/** Temporal workflow type of a programme. */
export const PROGRAMME_WORKFLOW = 'programme';

/** Task queue that every worker of the engine serves. */
export const PROGRAMMES_TASK_QUEUE = 'programmes';

/** Task queue of reminding and sweeping; apart, so that a storm of timers does not hold up commands. */
export const REMINDERS_TASK_QUEUE = 'reminders';

/** Temporal workflow type, workflow id and schedule id of the sweep over all programmes. */
export const FLEET_SWEEP_WORKFLOW = 'fleetSweep';
/** Workflow id and schedule id of the sweep. */
export const FLEET_SWEEP = 'fleet-sweep';

/** Temporal workflow id of a programme: one at a time may run for it. */
export const programmeWorkflowId = (programme: string): string => `programme-${programme}`;
