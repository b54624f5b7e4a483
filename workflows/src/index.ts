export type {
  Addressed,
  AgendaReading,
  Decided,
  DueProgramme,
  ProgrammeActivities,
  ReminderActivities,
  SweepReport,
} from './activity-port.ts';
export {
  type CloseGateMessage,
  COMMAND_FAILURES,
  type CommandMessage,
  type CommandOutcome,
  type RequestClosureMessage,
  type RescheduleMessage,
  type StartMessage,
  type SteeringAction,
  type SteerMessage,
  updateOf,
} from './commands.ts';
/** Updates, signals and queries of the programme workflow. */
export * as messages from './messages.ts';
export {
  FLEET_SWEEP,
  FLEET_SWEEP_WORKFLOW,
  PROGRAMME_WORKFLOW,
  PROGRAMMES_TASK_QUEUE,
  programmeWorkflowId,
  REMINDERS_TASK_QUEUE,
} from './names.ts';
export { programmeStart } from './programme-start.ts';
export type { ProgrammeInput, ProgrammeWorkflow } from './programme.workflow.ts';
