import type { Deadline, DeadlineChange, Gate, Office } from '@throughline/domain';

/** A requirement of the gate that the record does not meet. */
export interface MissingFact {
  readonly key: string;
  readonly title: string;
  readonly mandatory: boolean;
  readonly why: string;
  readonly wouldMeet: string;
  readonly basis: readonly { readonly citation: string; readonly force: string }[];
}

interface AboutProgramme {
  /** The claim's. */
  readonly reference: string;
  readonly programme: string;
  readonly title: string;
  readonly office: Office;
  /** UTC; when it should have left. */
  readonly dueAt: string;
  /** True when the engine is late with it. */
  readonly late: boolean;
}

/** That something is due, or overdue, and what is missing for it. */
export interface ReminderFact extends AboutProgramme {
  readonly kind: 'reminder';
  readonly deadline: Deadline;
  /** Working days from the deadline, negative before: the step of the schedule. */
  readonly step: number;
  /** True when the date came to be after the moment of this step, so that nobody could have been told in time. */
  readonly shortNotice: boolean;
  readonly missing: readonly MissingFact[];
  /** Gates before it that are not closed. */
  readonly earlierGates: readonly Gate[];
  readonly link: string;
}

/** That dates have moved, and why. */
export interface MovedFact extends AboutProgramme {
  readonly kind: 'dates-moved';
  readonly changes: readonly DeadlineChange[];
  readonly why: string;
  readonly link: string;
}

/** What a notice says, for machines: one item, or several in a digest. No name, no address. */
export interface NoticeFacts {
  readonly reference: string;
  /** ODS code. */
  readonly organisation: string;
  /** Opaque staff id. */
  readonly recipient: string;
  /** UTC; when it was written. */
  readonly composedAt: string;
  readonly items: readonly (ReminderFact | MovedFact)[];
}
