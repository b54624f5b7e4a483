export { createActivities } from './activities.ts';
export { type Clock, systemClock } from './clock.ts';
export { createReminderActivities } from './reminder-activities.ts';
export { waitUntilDue } from './wait-until-due.ts';
