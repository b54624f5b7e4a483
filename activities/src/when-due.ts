import { isDeepStrictEqual } from 'node:util';
import { ApplicationFailure, ApplicationFailureCategory } from '@temporalio/common';
import type { Agenda, InstantString } from '@throughline/domain';
import { InvalidEvent } from '@throughline/event-store';
import type { AgendaReading, DueProgramme } from '@throughline/workflows';
import type { Clock } from './clock.ts';

/** By how much the worker's clock may be behind Temporal's; milliseconds. */
const CLOCKS_DIFFER_MS = 60_000;

/** How long to leave alone what could not be seen to, for a reason that trying again does not mend. */
const LATER = '5 minutes';

const notYet = (due: InstantString, ahead: number): ApplicationFailure =>
  ApplicationFailure.create({
    type: 'not-yet-due',
    message: `waits until ${due}`,
    nextRetryDelay: ahead,
    category: ApplicationFailureCategory.BENIGN,
  });

const neverForGood = async (attend: () => Promise<AgendaReading>): Promise<AgendaReading> => {
  try {
    return await attend();
  } catch (error) {
    if (!(error instanceof InvalidEvent)) throw error;
    throw ApplicationFailure.create({ type: 'cannot-attend', message: error.message, nextRetryDelay: LATER });
  }
};

/** The worker's clock, and the moment at which Temporal handed this attempt out, by its own; as the worker's unless said. */
export interface WaitingClocks extends Clock {
  readonly attemptedAt?: () => InstantString;
}

/** The version moves on with every reminder; nothing the workflow does hangs on it. */
const isSame = (agenda: Agenda, known: Agenda): boolean =>
  isDeepStrictEqual({ ...agenda, version: 0 }, { ...known, version: 0 });

/**
 * Attends to a programme when its moment has come. Before, the attempt fails at once and names the moment as that of the next: waiting is Temporal's,
 * by a timer of its own that hands the task to the activity's queue and wakes no workflow. What has been seen to without anything to tell the workflow
 * waits for the next moment in the same way, so that thousands in a row ask nothing of the workflows' queue.
 * @throws ApplicationFailure `not-yet-due`, no fault and not logged as one; never one that ends the waiting for good.
 */
export const whenDue = async (
  clocks: WaitingClocks,
  { due, known }: Pick<DueProgramme, 'due' | 'known'>,
  attend: () => Promise<AgendaReading>,
): Promise<AgendaReading> => {
  const until = (moment: InstantString): number => {
    const now = Date.parse(clocks.now());
    const ahead = Date.parse(moment) - now;
    // A worker whose clock is behind would have it wait by a moment of its own making, and too long when its clock has been set right.
    const isBehind = Date.parse(clocks.attemptedAt?.() ?? '') - now > CLOCKS_DIFFER_MS;
    return isBehind ? Math.min(ahead, CLOCKS_DIFFER_MS) : ahead;
  };
  if (until(due) > 0) throw notYet(due, until(due));
  const reading = await neverForGood(attend);
  const { wakeAt } = reading;
  if (known === undefined || wakeAt === undefined || wakeAt === null || !isSame(reading.agenda, known)) return reading;
  if (until(wakeAt) > 0) throw notYet(wakeAt, until(wakeAt));
  return reading;
};
