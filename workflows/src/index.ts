export type { Addressed, AgendaReading, Decided, ProgrammeActivities } from './activity-port.ts';
export {
  type CancelMessage,
  type CloseGateMessage,
  COMMAND_FAILURES,
  type CommandMessage,
  type CommandOutcome,
  type EventReference,
  type RejectionCode,
  type RequestClosureMessage,
  type RescheduleMessage,
  type StartMessage,
  type SteeringAction,
  type SteerMessage,
} from './commands.ts';
export * as messages from './messages.ts';
export { PROGRAMME_WORKFLOW, PROGRAMMES_TASK_QUEUE, programmeWorkflowId } from './names.ts';
export { programmeStart } from './programme-start.ts';
export type { ProgrammeInput, ProgrammeWorkflow } from './programme.workflow.ts';
