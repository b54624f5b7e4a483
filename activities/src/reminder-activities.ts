import {
  createWriteClaims,
  type DueWork,
  type Fleet,
  processDueWork,
  processIfDue,
  sweepFleet,
} from '@throughline/reminders';
import type { ReminderActivities } from '@throughline/workflows';
import { failing } from './failures.ts';
import { waitUntilDue, type WaitingClocks } from './wait-until-due.ts';

/**
 * The activities of reminding, which have a task queue of their own.
 * @throws ApplicationFailure of a type of `COMMAND_FAILURES`.
 */
export const createReminderActivities = (
  dependencies: DueWork & { readonly fleet: Fleet } & Pick<WaitingClocks, 'attemptedAt'>,
): ReminderActivities => {
  const { clock, attemptedAt } = dependencies;
  const clocks = { now: () => clock.now(), ...(attemptedAt === undefined ? {} : { attemptedAt }) };
  const processing = { ...dependencies, write: createWriteClaims(dependencies.store) };
  return {
    processWhenDue: (what) => {
      // A moment that was waited for is due when it has come; after a command nobody knows yet whether anything is.
      const process = what.known === undefined ? processIfDue : processDueWork;
      return failing(() => waitUntilDue(clocks, what, () => process(processing, what.programme)));
    },
    sweepFleet: () => failing(() => sweepFleet(processing)),
  };
};
