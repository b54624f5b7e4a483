import type { Nature, RecordedEvent } from '@throughline/domain';
import type { EventStore, StoredDeadLetter } from '@throughline/event-store';
import type { ProgrammeProjection } from '@throughline/policy';
import type { CommandOutcome, messages, SteerMessage } from '@throughline/workflows';
import type { CloseGateMessage, RequestClosureMessage, RescheduleMessage, StartMessage } from '@throughline/workflows';
import type { Shown } from './shown.ts';

/** Commands by the name of the workflow's update. */
export interface Commands {
  readonly start: Omit<StartMessage, 'programme'>;
  readonly requestClosure: RequestClosureMessage;
  readonly closeGate: CloseGateMessage;
  readonly reschedule: RescheduleMessage;
  readonly steer: SteerMessage;
}
export type CommandName = keyof Commands & keyof typeof messages;

/** A CloudEvent as a producer has it. */
export type Evidence = Readonly<Record<string, unknown>>;

/** What scenarios are played on. The memory driver has a clock that is given; the real one plays replays, whose moments come from their data. */
export interface Driver {
  readonly nature: Nature;
  readonly record: EventStore<ProgrammeProjection>;
  /** The API over this record. */
  readonly shown: Shown;
  /** Sets the clock, where there is one to set. */
  at(moment: string): void;
  command<Name extends CommandName>(programme: string, name: Name, message: Commands[Name]): Promise<CommandOutcome>;
  /** Sends evidence in this order; resolves when all of it is recorded, waits for its programme, or is refused. */
  deliver(events: readonly Evidence[]): Promise<void>;
  /** Record time up to which the record held what was known at `moment`. */
  recordTime(moment: string, events: readonly RecordedEvent[]): string;
  refused(): Promise<readonly StoredDeadLetter[]>;
  /** What ingest warned of. */
  warnings(): readonly string[];
  close(): Promise<void>;
}
