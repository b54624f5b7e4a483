import type { DeadlinesAnswer } from '../api/deadline-answers.ts';
import { dayOf } from './dates.ts';

/** Something planned that falls into the time before an election. */
export type ElectionWarning = DeadlinesAnswer['warnings'][number];

/** One warning, as people are told. */
export const formatElection = ({ what, election, from, to }: ElectionWarning): string =>
  `Before ${election} (${dayOf(from)} to ${dayOf(to)}): ${what}. Nothing is barred; look at the plan.`;
