import type { ReminderActivities } from '@throughline/workflows';
import { attend } from './attend.ts';
import { failing } from './failures.ts';
import { sweepFleet, type Sweeping } from './sweep.ts';
import { whenDue } from './when-due.ts';
import { createWriteClaims } from './write-claims.ts';

/**
 * The activities of reminding, which have a task queue of their own.
 * @throws ApplicationFailure of a type of `COMMAND_FAILURES`.
 */
export const createReminderActivities = (dependencies: Omit<Sweeping, 'write'>): ReminderActivities => {
  const sweeping = { ...dependencies, write: createWriteClaims(dependencies.store) };
  return {
    attend: (programme) => failing(() => attend(sweeping, programme)),
    attendWhenDue: (what) => failing(() => whenDue(dependencies.clock, what, () => attend(sweeping, what.programme))),
    sweepFleet: () => failing(() => sweepFleet(sweeping)),
  };
};
