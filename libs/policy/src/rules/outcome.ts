import type { Course, LocalDate, ProgrammeState, Tier } from '@throughline/domain';
import type { Standing } from '../projection/standing.ts';
import type { LawAsOf } from '../packs/law.ts';
import type { Tally } from '../evidence/tally.ts';

/** Working days from `from` (exclusive) to `to` (inclusive), Europe/London; undefined beyond the holidays known. */
export interface WorkingDays {
  workingDaysBetween(from: LocalDate, to: LocalDate): number | undefined;
}

/** Everything a rule may look at. */
export interface RuleContext {
  readonly tier: Tier;
  readonly course: Course;
  readonly tally: Tally;
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
  readonly correctedLate?: Standing['correctedLate'];
  /** Suspected duplicates that count otherwise than the other; absent where nothing is looked at but evidence. */
  readonly unequal?: Standing['unequal'];
}

/** What a rule says: met or not, by which events, and in words what is (not) on record. */
export interface RuleOutcome {
  readonly met: boolean;
  readonly by: readonly string[];
  readonly why: string;
  /** Through whose hands the evidence came that meets it; see `handsOn`. */
  readonly recorders: readonly string[];
  /** Met by events of which it is not known who recorded them; absent where it is. */
  readonly recordersUnknown?: true;
  /** Codes of the required groups that are neither reached nor reasoned; absent where no group is missing. */
  readonly missingGroups?: readonly string[];
}

export const met = (by: readonly string[], why: string, recorders: readonly string[] = []): RuleOutcome => ({
  met: true,
  by,
  why,
  recorders,
});
/** Always in terms of the record: "not recorded", never "not done". */
export const unmet = (why: string, by: readonly string[] = []): RuleOutcome => ({ met: false, by, why, recorders: [] });

export const list = (items: readonly string[]): string => items.join(', ');
export const plural = (n: number, one: string, many = `${one}s`): string => `${n} ${n === 1 ? one : many}`;
