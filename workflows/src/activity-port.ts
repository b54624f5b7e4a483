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
  /**
   * When somebody has to be told something next, or a waiver ends: `asOf` itself when that is now, null when there is nothing to wait for. Absent in
   * readings of releases before 0.2, and where nobody is reminded; the next target date is waited for then.
   */
  readonly wakeAt?: InstantString | null;
  /**
   * Where that moment is waited for: on the task queue of reminding, by `attendWhenDue`, so that thousands that are due at once stand there and not before
   * commands. Absent in readings of releases that waited by a timer of the workflow, which still works.
   */
  readonly waits?: 'in-queue';
}

/** A programme, and the moment at which it is to be seen to. */
export interface DueProgramme {
  readonly programme: string;
  readonly due: InstantString;
  /** What the workflow knows: it is answered when there is something else to know, or nothing more to wait for. Absent: in any case. */
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

/** What is done on a task queue of its own, so that no number of programmes that wake at once keeps a command waiting. Idempotent, as all are. */
export interface ReminderActivities {
  /** Sees to what is due: puts on the record who is to be told what, with the sendings; ends waivers whose time has come. Sends nothing itself. */
  attend(programme: string): Promise<AgendaReading>;
  /**
   * The same when the moment has come. Before, it fails and has Temporal try again at that moment: no worker and no workflow holds anything while it waits. Having
   * seen to it, it waits for the next moment likewise, unless there is something to tell the workflow.
   */
  attendWhenDue(what: DueProgramme): Promise<AgendaReading>;
  /** Looks after every running programme: gives it its workflow back when that was lost, and sees to what should have been done long ago. */
  sweepFleet(): Promise<SweepReport>;
}

export interface SweepReport {
  /** Programmes looked at: running ones, and completed ones in which a waiver has not ended. */
  readonly programmes: number;
  /** Workflows started again. */
  readonly restored: number;
  /** Programmes that had something due that nobody had seen to. */
  readonly attended: number;
}
