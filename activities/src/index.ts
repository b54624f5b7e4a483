export { createActivities } from './activities.ts';
export { type Clock, systemClock } from './clock.ts';
export type { ActivityDependencies } from './dependencies.ts';
export type { OperatorAlert } from './process-due-work.ts';
export { createReminderActivities } from './reminder-activities.ts';
export { waitUntilDue } from './wait-until-due.ts';
