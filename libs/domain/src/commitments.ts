import type { Commitment, Course } from './course.ts';
import { own } from './own.ts';

/** The board's override of a promise, and the last day of promising to which it applies. */
export interface Overriding {
  readonly event: string;
  readonly upTo: string;
}

/** Discharged on record since it was last made: a promise made again binds again. */
export const isKept = ({ lastMade, discharged }: Commitment): boolean =>
  discharged !== null && (lastMade === null || lastMade.on <= discharged.on);

/** Overridden by the board since it was last made. */
export const isOverridden = ({ lastMade }: Commitment, overriding: Overriding | undefined): boolean =>
  overriding !== undefined && (lastMade === null || lastMade.on <= overriding.upTo);

/** Names of promises on record that are neither kept nor overridden, in order. */
export const openCommitments = (
  { commitments }: Pick<Course, 'commitments'>,
  overridden: Readonly<Record<string, Overriding>>,
): readonly string[] =>
  Object.entries(commitments)
    .filter(([name, made]) => made.made !== null && !isKept(made) && !isOverridden(made, own(overridden, name)))
    .map(([name]) => name)
    .sort();
