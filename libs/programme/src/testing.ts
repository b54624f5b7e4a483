import {
  type AddressedEnvelope,
  agendaOf,
  type Agenda,
  type CommandBody,
  type CommandRequest,
  type InvolvementEvent,
  programmeStream,
  type RecordedEvent,
  toNewEvent,
} from '@throughline/domain';
import { evidence } from '@throughline/domain/testing';
import { createMemoryEventStore, type EventStore } from '@throughline/event-store';
import type { ProgrammeProjection, PolicyEngine } from '@throughline/policy';
import { policyEngine as shipped } from '@throughline/policy/testing';
import { createCommandService, type Executed } from './command-service.ts';
import type { PeopleDirectory } from './dependencies.ts';

/** The time on the clock of specs, UTC. */
export const NOW = '2026-11-22T09:00:00.000Z';
/** Starts programmes and requests closures in specs. */
export const PM = { role: 'programme-manager', id: 'pm-1' } as const;
/** Closes gates in specs. */
export const APPROVER = { role: 'approver', id: 'ap-1' } as const;

/** A record in memory whose clock stands at `NOW`, so that evidence of the days before it is never late. */
export const memory = (policyEngine: PolicyEngine = shipped): EventStore<ProgrammeProjection> =>
  createMemoryEventStore({ projection: policyEngine.projection, clock: () => new Date(NOW) });

/** People of `QXX` in a directory in memory, who hold every role there; `leftOn` and `organisation` may be set otherwise. */
export const directoryOf = (...ids: readonly string[]) => {
  const people = new Map(ids.map((id) => [id, { id, organisation: 'QXX', leftOn: null as string | null }]));
  const directory: PeopleDirectory = {
    person: (organisation, id) => {
      const found = people.get(id);
      return Promise.resolve(found?.organisation === organisation ? found : undefined);
    },
    holders: ({ organisation }) =>
      Promise.resolve([...people.values()].filter((one) => [organisation, '*'].includes(one.organisation))),
  };
  return { ...directory, people };
};

type Particulars = Partial<CommandBody<'StartProgramme'> & AddressedEnvelope>;

/** What became of a command, with the agenda after it. */
export type Answered = Pick<Executed, 'outcome'> & { readonly agenda: Agenda };

/** Builders for specifications; not part of what the product runs. */
export interface Bench {
  readonly store: EventStore<ProgrammeProjection>;
  /** Gives a command to `P-001`, by the programme manager, unless the envelope says otherwise. */
  readonly execute: (
    request: CommandRequest,
    envelope: Pick<AddressedEnvelope, 'commandId'> & Partial<AddressedEnvelope>,
  ) => Promise<Answered>;
  readonly start: (particulars?: Particulars) => Promise<Answered>;
  /** Puts evidence on the record as ingest would. */
  readonly record: (...events: readonly InvolvementEvent[]) => Promise<void>;
  readonly history: (programme?: string) => Promise<readonly RecordedEvent[]>;
}

/** The command service on a record of its own, in memory unless another is given; without a directory nobody is known. */
export const bench = ({
  policyEngine = shipped,
  store = memory(policyEngine),
  directory,
}: {
  readonly policyEngine?: PolicyEngine;
  readonly store?: EventStore<ProgrammeProjection>;
  readonly directory?: PeopleDirectory;
} = {}): Bench => {
  const service = createCommandService({ store, policyEngine, now: () => NOW, directory });
  const execute: Bench['execute'] = async (request, envelope) => {
    const { outcome, after } = await service.execute(request, { programme: 'P-001', by: PM, ...envelope });
    return { outcome, agenda: agendaOf(after.projection.programme, after.version) };
  };
  return {
    store,
    execute,
    start: ({ programme = 'P-001', commandId = 'start-1', by = PM, moment, expectedVersion, ...over } = {}) => {
      const particulars = { title: 'Stroke services', organisation: 'QPM', tier: 'T1', ...over } as const;
      const request = { type: 'StartProgramme', targets: { context: '2027-01-29T17:00:00Z' }, ...particulars } as const;
      return execute(request, { programme, commandId, by, moment, expectedVersion });
    },
    record: async (...events) => {
      for (const event of events)
        await store.transact((tx) =>
          tx.append([
            {
              stream: programmeStream(event.payload.subject),
              expectedVersion: 'existing',
              events: [toNewEvent(event)],
            },
          ]),
        );
    },
    history: (programme = 'P-001') => store.readStream(programmeStream(programme)),
  };
};

/** The same record, with some of its methods behaving otherwise. */
export const altered = (
  store: EventStore<ProgrammeProjection>,
  over: Partial<EventStore<ProgrammeProjection>>,
): EventStore<ProgrammeProjection> => Object.assign(Object.create(store) as EventStore<ProgrammeProjection>, over);

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
