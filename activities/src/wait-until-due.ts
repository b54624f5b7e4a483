import { isDeepStrictEqual } from 'node:util';
import { ApplicationFailure, ApplicationFailureCategory } from '@temporalio/common';
import type { Agenda, InstantString } from '@throughline/domain';
import { InvalidEvent } from '@throughline/event-store';
import type { AgendaReading, DueProgramme } from '@throughline/workflows';
import type { Clock } from './clock.ts';

/** By how much the worker's clock may be behind Temporal's; milliseconds. */
const CLOCKS_DIFFER_MS = 60_000;

/** Pause after a failure that an immediate retry does not cure. */
const LATER = '5 minutes';

const notYet = (due: InstantString, ahead: number): ApplicationFailure =>
  ApplicationFailure.create({
    type: 'not-yet-due',
    message: `waits until ${due}`,
    nextRetryDelay: ahead,
    category: ApplicationFailureCategory.BENIGN,
  });

const neverForGood = async (processDueWork: () => Promise<AgendaReading>): Promise<AgendaReading> => {
  try {
    return await processDueWork();
  } catch (error) {
    if (!(error instanceof InvalidEvent)) throw error;
    throw ApplicationFailure.create({ type: 'cannot-process', message: error.message, nextRetryDelay: LATER });
  }
};

/** The worker's clock, and the moment at which Temporal handed this attempt out, by its own; as the worker's unless said. */
export interface WaitingClocks extends Clock {
  readonly attemptedAt?: () => InstantString;
}

/** The version moves on with every reminder; nothing the workflow does depends on it. */
const isSame = (agenda: Agenda, known: Agenda): boolean =>
  isDeepStrictEqual({ ...agenda, version: 0 }, { ...known, version: 0 });

/**
 * Processes due work when its moment has come. Before, the attempt fails at once and names the moment of the next attempt: Temporal waits,
 * by a timer of its own that hands the task to the activity's queue and wakes no workflow. When the agenda has not changed, the activity
 * waits for the next moment in the same way, so that thousands in a row ask nothing of the workflows' queue.
 * @throws ApplicationFailure `not-yet-due`, no fault and not logged as one; never one that ends the waiting for good.
 */
export const waitUntilDue = async (
  clocks: WaitingClocks,
  { due, known }: Pick<DueProgramme, 'due' | 'known'>,
  processDueWork: () => Promise<AgendaReading>,
): Promise<AgendaReading> => {
  const until = (moment: InstantString): number => {
    const now = Date.parse(clocks.now());
    const ahead = Date.parse(moment) - now;
    // A worker whose clock is behind would have it wait by a moment of its own making, and too long when its clock has been set right.
    const isBehind = Date.parse(clocks.attemptedAt?.() ?? '') - now > CLOCKS_DIFFER_MS;
    return isBehind ? Math.min(ahead, CLOCKS_DIFFER_MS) : ahead;
  };
  if (until(due) > 0) throw notYet(due, until(due));
  const reading = await neverForGood(processDueWork);
  const { wakeAt } = reading;
  if (known === undefined || wakeAt === null || !isSame(reading.agenda, known)) return reading;
  if (until(wakeAt) > 0) throw notYet(wakeAt, until(wakeAt));
  return reading;
};
