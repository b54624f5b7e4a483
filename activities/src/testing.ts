import { type InvolvementEvent, programmeStream, type RecordedEvent, toNewEvent } from '@throughline/domain';
import { evidence } from '@throughline/domain/testing';
import { createMemoryEventStore, type EventStore } from '@throughline/event-store';
import { createMemoryDirectory, type Directory } from '@throughline/notices';
import type { Standing } from '@throughline/policy';
import { standings } from '@throughline/policy/testing';
import type { ProgrammeActivities, StartMessage } from '@throughline/workflows';
import { createActivities } from './activities.ts';

/** Builders for specifications; not part of what the product runs. */
export interface Bench {
  readonly store: EventStore<Standing>;
  readonly activities: ProgrammeActivities;
  /** Puts evidence on the record as ingest would. */
  readonly record: (...events: readonly InvolvementEvent[]) => Promise<void>;
  readonly history: (programme?: string) => Promise<readonly RecordedEvent[]>;
}

export const NOW = '2026-11-22T09:00:00.000Z';
export const PM = { role: 'programme-manager', id: 'pm-1' } as const;
export const APPROVER = { role: 'approver', id: 'ap-1' } as const;

/** A record in memory whose clock stands at `NOW`, so that evidence of the days before it is never late. */
export const memory = (): EventStore<Standing> =>
  createMemoryEventStore({ projection: standings.projection, clock: () => new Date(NOW) });

/** A directory in memory with these people of `QXX`, who hold every role there. */
export const directoryOf = (...ids: readonly string[]): Directory => {
  const directory = createMemoryDirectory();
  for (const id of ids)
    void directory.savePerson({
      id,
      organisation: 'QXX',
      roles: ['programme-manager', 'approver', 'board-secretary'],
      email: null,
      channels: [],
      preferences: { delivery: 'immediate', quiet: null },
      leftOn: null,
    });
  return directory;
};

/** Activities on a record of their own, in memory unless another is given; without a directory nobody is known, and nobody reminded. */
export const bench = (store: EventStore<Standing> = memory(), directory?: Directory): Bench => ({
  store,
  activities: createActivities({
    store,
    standings,
    clock: { now: () => NOW },
    ...(directory === undefined ? {} : { directory }),
  }),
  record: async (...events) => {
    for (const event of events)
      await store.transact((tx) =>
        tx.append([
          { stream: programmeStream(event.payload.subject), expectedVersion: 'existing', events: [toNewEvent(event)] },
        ]),
      );
  },
  history: (programme = 'P-001') => store.readStream(programmeStream(programme)),
});

/** The same record, with some of its methods behaving otherwise. */
export const altered = (store: EventStore<Standing>, over: Partial<EventStore<Standing>>): EventStore<Standing> =>
  Object.assign(Object.create(store) as EventStore<Standing>, over);

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

/**
 * All that the gate `context` asks of a programme in tier T1.
 * @param on the day it happened. On a record whose clock is the real one that is today: what is dated later or long before does not count.
 */
export const contextEvidence = (programme = 'P-001', on = NOW.slice(0, 10)): readonly InvolvementEvent[] => [
  evidence('duty_assessed', { applies: true, why: 'people will be affected' }, { programme, on }),
  evidence(
    'impact_assessment_completed',
    { scope: 'screening', stage: 'initial', version: 1, requiredGroups: [] },
    { programme, on },
  ),
  evidence(
    'focus_group',
    { sessions: 1 },
    { programme, on, data: { recorder: { role: 'involvement-lead', staffId: 'il-2' } } },
  ),
];
