import type { ReminderActivities } from '@throughline/workflows';
import { attend } from './attend.ts';
import { failing } from './failures.ts';
import { sweepFleet, type Sweeping } from './sweep.ts';
import { whenDue, type WaitingClocks } from './when-due.ts';
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
    attend: (programme) => failing(() => attend(sweeping, programme)),
    attendWhenDue: (what) => failing(() => whenDue(clocks, what, () => attend(sweeping, what.programme))),
    sweepFleet: () => failing(() => sweepFleet(sweeping)),
  };
};
