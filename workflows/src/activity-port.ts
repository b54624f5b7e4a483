import type { Agenda, InstantString } from '@throughline/domain';
import type {
  CancelMessage,
  CloseGateMessage,
  CommandMessage,
  CommandOutcome,
  RequestClosureMessage,
  RescheduleMessage,
  StartMessage,
  SteerMessage,
} from './commands.ts';

/** An agenda and when it was read. Time comes to the workflow as data. */
export interface AgendaReading {
  readonly agenda: Agenda;
  readonly asOf: InstantString;
}

/** Answer to a command together with the agenda after it, so that one activity, and one workflow task, is enough. */
export interface Decided {
  readonly outcome: CommandOutcome;
  readonly reading: AgendaReading;
}

/** A command addressed to its programme. */
export type Addressed<M extends CommandMessage> = M & { readonly programme: string };

/**
 * What the workflow asks of the world. Every activity is idempotent by `commandId`: running one twice, or after the worker that ran it
 * has died, records nothing more and gives the same outcome.
 */
export interface ProgrammeActivities {
  startProgramme(command: StartMessage): Promise<Decided>;
  requestGateClosure(command: Addressed<RequestClosureMessage>): Promise<Decided>;
  closeGate(command: Addressed<CloseGateMessage>): Promise<Decided>;
  reschedule(command: Addressed<RescheduleMessage>): Promise<Decided>;
  steer(command: Addressed<SteerMessage>): Promise<Decided>;
  cancel(command: Addressed<CancelMessage>): Promise<Decided>;
  readAgenda(programme: string): Promise<AgendaReading>;
}
