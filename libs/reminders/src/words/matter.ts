import type { Deadline, DeadlineChange, Gate, InstantString, Office, PartnerHelp } from '@throughline/domain';
import type { MissingFact } from '../facts.ts';

/** A requirement the record does not meet, with the partners that could help. */
export interface Missing extends MissingFact {
  readonly couldHelp: readonly PartnerHelp[];
}

interface MatterOfProgramme {
  /** The claim's reference. */
  readonly reference: string;
  readonly programme: { readonly id: string; readonly title: string; readonly organisation: string };
  /** As what somebody is told. */
  readonly office: Office;
  readonly dueAt: InstantString;
  readonly late: boolean;
}

/** That a deadline nears or is over. */
export interface ReminderMatter extends MatterOfProgramme {
  readonly kind: 'reminder';
  readonly deadline: Deadline;
  readonly step: number;
  /** True when the date came to be after the moment of this step, so that nobody could have been told in time. */
  readonly shortNotice: boolean;
  /** What the record lacks for it, those that are mandatory first; empty when a gate only waits to be signed off. */
  readonly missing: readonly Missing[];
  /** Gates before it that are still open. */
  readonly earlierGates: readonly Gate[];
  /** True when the gate itself has closed, as on a waiver that is about to end. */
  readonly isGateClosed: boolean;
}

/** That dates moved. */
export interface MovedMatter extends MatterOfProgramme {
  readonly kind: 'dates-moved';
  readonly changes: readonly DeadlineChange[];
  /** In words, as `whyMoved` gives them. */
  readonly why: string;
}

/** One thing somebody is told. */
export type Matter = ReminderMatter | MovedMatter;
