import type { EventStore } from '@throughline/event-store';
import type { Directory } from '@throughline/directory';
import type { ProgrammeProjection } from '@throughline/policy';
import { policyEngine } from '@throughline/policy/testing';
import { bench as commandBench, type Bench as CommandBench, memory, NOW, PM } from '@throughline/programme/testing';
import type { ProgrammeActivities, StartMessage } from '@throughline/workflows';
import { createActivities } from './activities.ts';

export { altered, APPROVER, contextEvidence, NOW, PM } from '@throughline/programme/testing';

/** Builders for specifications; not part of what the product runs. */
export interface Bench extends Pick<CommandBench, 'store' | 'record' | 'history'> {
  readonly activities: ProgrammeActivities;
}

/** Activities on a record of their own, in memory unless another is given; without a directory nobody is known, and nobody reminded. */
export const bench = (store: EventStore<ProgrammeProjection> = memory(), directory?: Directory): Bench => {
  const { record, history } = commandBench({ store });
  const clock = { now: () => NOW };
  const dependencies = { store, policyEngine, clock, ...(directory === undefined ? {} : { directory }) };
  return { store, record, history, activities: createActivities(dependencies) };
};

/** A valid start of a programme for specs. @param over what differs. */
export const startMessage = (over: Partial<StartMessage> = {}): StartMessage => ({
  commandId: 'start-1',
  by: PM,
  programme: 'P-001',
  title: 'Stroke services',
  organisation: 'QPM',
  tier: 'T1',
  targets: { context: '2027-01-29T17:00:00Z' },
  ...over,
});
