import type { ReminderActivities } from '@throughline/workflows';
import { failing } from './failures.ts';
import { processDueWork } from './process-due-work.ts';
import { sweepFleet, type Sweeping } from './sweep.ts';
import { waitUntilDue, type WaitingClocks } from './wait-until-due.ts';
import { createWriteClaims } from './write-claims.ts';

/**
 * The activities of reminding, which have a task queue of their own.
 * @throws ApplicationFailure of a type of `COMMAND_FAILURES`.
 */
export const createReminderActivities = (
  dependencies: Omit<Sweeping, 'write'> & Pick<WaitingClocks, 'attemptedAt'>,
): ReminderActivities => {
  const { clock, attemptedAt } = dependencies;
  const clocks = { now: () => clock.now(), ...(attemptedAt === undefined ? {} : { attemptedAt }) };
  const sweeping = { ...dependencies, write: createWriteClaims(dependencies.store) };
  return {
    processWhenDue: (what) => failing(() => waitUntilDue(clocks, what, () => processDueWork(sweeping, what.programme))),
    sweepFleet: () => failing(() => sweepFleet(sweeping)),
  };
};
