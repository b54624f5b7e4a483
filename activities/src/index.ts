export { createActivities } from './activities.ts';
export { type Clock, systemClock } from './clock.ts';
export type { ActivityDependencies } from './decide.ts';
export type { Attention, AttentionAlert } from './attend.ts';
export { createReminderActivities } from './reminder-activities.ts';
export type { Fleet, Sweeping } from './sweep.ts';
export { whenDue } from './when-due.ts';
