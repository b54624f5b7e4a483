export { createActivities } from './activities.ts';
export { type Clock, systemClock } from './clock.ts';
export type { ActivityDependencies } from './decide.ts';
