import { createWriteClaims, type DueWork, type Fleet, processIfDue, sweepFleet } from '@throughline/reminders';
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
    processWhenDue: (what) => failing(() => waitUntilDue(clocks, what, () => processIfDue(processing, what.programme))),
    sweepFleet: () => failing(() => sweepFleet(processing)),
  };
};
