import { londonDay, preElectionWarnings } from '@throughline/calendar';
import type { DeadlinesAnswer } from '../api/deadline-answers.ts';
import { dayOf } from './dates.ts';

/** Something planned that falls into the time before an election. */
export type ElectionWarning = DeadlinesAnswer['warnings'][number];

/** A date that was just planned: what it is of, and its instant. */
export interface Planned {
  readonly what: string;
  readonly at: string;
}

/** What of the dates just planned falls into the time before an election. It bars nothing. */
export const electionWarnings = (dates: readonly Planned[]): readonly ElectionWarning[] =>
  preElectionWarnings(dates.map(({ what, at }) => ({ what, from: londonDay(at), to: londonDay(at) }))).map(
    ({ what, period: { election, from, to } }) => ({ what, election, from, to }),
  );

/** One warning, as people are told. */
export const electionWords = ({ what, election, from, to }: ElectionWarning): string =>
  `Before ${election} (${dayOf(from)} to ${dayOf(to)}): ${what}. Nothing is barred; look at the plan.`;
