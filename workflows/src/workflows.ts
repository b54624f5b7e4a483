/** Everything that goes into the bundle, by the names under which Temporal knows it. */
export { fleetSweep } from './fleet-sweep.workflow.ts';
export { programme } from './programme.workflow.ts';
export { interceptors } from './trace-headers.ts';
