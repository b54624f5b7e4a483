import type { ReminderActivities } from '@throughline/workflows';
import { attend } from './attend.ts';
import { failing } from './failures.ts';
import { sweepFleet, type Sweeping } from './sweep.ts';

/**
 * The activities of reminding, which have a task queue of their own.
 * @throws ApplicationFailure of a type of `COMMAND_FAILURES`.
 */
export const createReminderActivities = (dependencies: Sweeping): ReminderActivities => ({
  attend: (programme) => failing(() => attend(dependencies, programme)),
  sweepFleet: () => failing(() => sweepFleet(dependencies)),
});
