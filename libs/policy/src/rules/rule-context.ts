import type { Course, InvolvementKind, LocalDate, ProgrammeState, Tier } from '@throughline/domain';
import type { EvidenceCount } from '../evidence/evidence-count.ts';
import type { LawAsOf } from '../packs/law.ts';

/** Working days from `from` (exclusive) to `to` (inclusive), Europe/London; undefined beyond the holidays known. */
export interface WorkingDays {
  workingDaysBetween(from: LocalDate, to: LocalDate): number | undefined;
}

/** A correction, or two counts that differ, that whoever signs should have seen. */
export interface CorrectedLate {
  readonly kind: InvolvementKind;
  readonly what: string;
}

/** Everything a rule may look at. */
export interface RuleContext {
  readonly tier: Tier;
  readonly course: Course;
  readonly evidenceCount: EvidenceCount;
  readonly workingDays: WorkingDays;
  /** The day whose law is applied; absent: everything is in force. */
  readonly law?: LawAsOf;
  /** The day in London on which an instant falls; absent where no programme is looked at. */
  readonly londonDay?: (instant: string) => string;
  /** Gates, for what was added since one closed; absent where no programme is looked at. */
  readonly gates?: ProgrammeState['gates'];
  /** Public commitments the board overrode, with the record of it. */
  readonly overridden: ProgrammeState['overridden'];
  /** Events suspected to tell the same as another, and that other. */
  readonly suspected: Readonly<Record<string, string>>;
  /** What people found of suspected duplicates. */
  readonly duplicates: ProgrammeState['duplicates'];
  /** Evidence that does not count yet, and what it lacks. */
  readonly setAside: Readonly<Record<string, string>>;
  /** Evidence as it was corrected late; absent where nothing is looked at but evidence. */
  readonly correctedLate?: Readonly<Record<string, CorrectedLate>>;
  /** Suspected duplicates that count otherwise than the other; absent where nothing is looked at but evidence. */
  readonly unequal?: Readonly<Record<string, CorrectedLate>>;
}
