import type { ReminderActivities } from '@throughline/workflows';
import { attend } from './attend.ts';
import { failing } from './failures.ts';
import { sweepFleet, type Sweeping } from './sweep.ts';
import { createWriteClaims } from './write-claims.ts';

/**
 * The activities of reminding, which have a task queue of their own.
 * @throws ApplicationFailure of a type of `COMMAND_FAILURES`.
 */
export const createReminderActivities = (dependencies: Omit<Sweeping, 'write'>): ReminderActivities => {
  const sweeping = { ...dependencies, write: createWriteClaims(dependencies.store) };
  return {
    attend: (programme) => failing(() => attend(sweeping, programme)),
    sweepFleet: () => failing(() => sweepFleet(sweeping)),
  };
};
