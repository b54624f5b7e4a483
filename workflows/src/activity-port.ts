import type { Agenda, AgendaReading, InstantString } from '@throughline/domain';
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

export type { AgendaReading };

/** A programme, and the moment at which its due work is to be processed. */
export interface DueProgramme {
  readonly programme: string;
  readonly due: InstantString;
  /** What the workflow knows. The activity answers when the agenda differs from it, or nothing more is to be waited for. Absent: it answers in any case. */
  readonly known?: Agenda;
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

/** Activities on the task queue of reminders, so that no number of programmes that wake at once keeps a command waiting. Each is idempotent. */
export interface ReminderActivities {
  /**
   * Records which reminders are due, with their outbox entries, and ends waivers whose time has come. Sends nothing itself.
   * Before the moment it fails and has Temporal try again at that moment: no worker and no workflow holds anything while it waits. After
   * processing, it waits for the next moment likewise, unless the workflow has to know of a change.
   */
  processWhenDue(what: DueProgramme): Promise<AgendaReading>;
  /** Checks every running programme: starts its workflow again when that was lost, and processes due work that was neglected. */
  sweepFleet(): Promise<SweepReport>;
}

/** What a sweep over all programmes found and did. */
export interface SweepReport {
  /** Programmes looked at: running ones, and completed ones in which a waiver has not ended. */
  readonly programmes: number;
  /** Workflows started again. */
  readonly restored: number;
  /** Programmes with neglected due work. */
  readonly attended: number;
}
