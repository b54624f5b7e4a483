import { ApplicationFailure, ApplicationFailureCategory } from '@temporalio/common';
import type { InstantString } from '@throughline/domain';
import { InvalidEvent } from '@throughline/event-store';
import type { Clock } from './clock.ts';

/** How long to leave alone what could not be seen to, for a reason that trying again does not mend. */
const LATER = '5 minutes';

/**
 * Does the work of an activity when its moment has come. Before, the attempt fails at once and names the moment as that of the next: waiting is Temporal's,
 * by a timer of its own that hands the task to the activity's queue and wakes no workflow.
 * @throws ApplicationFailure `not-yet-due`, no fault and not logged as one; never one that ends the waiting for good.
 */
export const whenDue = async <T>(clock: Clock, due: InstantString, work: () => Promise<T>): Promise<T> => {
  const ahead = Date.parse(due) - Date.parse(clock.now());
  if (ahead > 0)
    throw ApplicationFailure.create({
      type: 'not-yet-due',
      message: `waits until ${due}`,
      nextRetryDelay: ahead,
      category: ApplicationFailureCategory.BENIGN,
    });
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof InvalidEvent)) throw error;
    throw ApplicationFailure.create({ type: 'cannot-attend', message: error.message, nextRetryDelay: LATER });
  }
};
