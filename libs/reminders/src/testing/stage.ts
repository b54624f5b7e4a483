import { englandCalendar } from '@throughline/calendar';
import type { ChannelName, NewEvent, RecordedEvent } from '@throughline/domain';
import { createMemoryEventStore, type EventStore } from '@throughline/event-store';
import type { ProgrammeProjection } from '@throughline/policy';
import { policyEngine, started } from '@throughline/policy/testing';
import type { Channel } from '../channel.ts';
import type { Person } from '@throughline/directory';
import { createMemoryDirectory } from '@throughline/directory';
import { createMemoryChannel, type MemoryChannel } from './memory-channel.ts';
import { createDispatcher, type Dispatcher } from '../dispatcher/dispatcher.ts';
import { createWake, type DispatcherMetrics, type DispatcherOptions } from '../dispatcher/options.ts';
import { dispatchRound } from '../dispatcher/round.ts';
import type { RecordedClaim } from '../dispatcher/notification.ts';

/** Stand-ins for specifications; not part of what the product runs. */
export const silentMetrics: DispatcherMetrics = {
  sent: () => undefined,
  failed: () => undefined,
  withdrawn: () => undefined,
  unreachable: () => undefined,
  bounced: () => undefined,
  waiting: () => undefined,
};

const silentLog = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** Friday, five working days before the deadline. */
export const NINE = '2027-02-12T09:00:00.000Z';
export const STREAM = 'programme-P-001';

export const person = (over: Partial<Person> = {}): Person => ({
  id: 'pm-1',
  organisation: 'QPM',
  roles: [],
  email: 'pm-1@example.invalid',
  channels: ['smtp', 'webhook'],
  preferences: { delivery: 'immediate', quiet: null },
  leftOn: null,
  ...over,
});

export const claimOf = (
  key: string,
  over: Partial<RecordedClaim['payload']> & { readonly to?: string } = {},
): NewEvent & { readonly payload: RecordedClaim['payload'] } => {
  const { to = 'pm-1' } = over;
  const reference = `P-001/${key}/${to}`;
  return {
    eventId: `reminder:${reference}`,
    type: 'ReminderClaimed',
    occurredAt: NINE,
    actor: { role: 'engine', id: 'clock' },
    payload: {
      reference,
      office: 'owner',
      to,
      deadline: { kind: 'gate-target', of: 'involvement', gate: 'involvement', at: '2027-02-19T17:00:00.000Z' },
      step: -5,
      dueAt: NINE,
      late: false,
      supersedes: [],
      ...over,
    },
  };
};

/** A record in memory with a started programme, a directory, and a clock that is moved by hand. */
export interface Stage {
  readonly store: EventStore<ProgrammeProjection>;
  readonly options: (channels: readonly Channel[], over?: Partial<DispatcherOptions>) => DispatcherOptions;
  readonly claim: (...claims: readonly ReturnType<typeof claimOf>[]) => Promise<void>;
  readonly append: (...events: readonly NewEvent[]) => Promise<void>;
  readonly save: (person: Person) => Promise<void>;
  readonly history: (...types: readonly string[]) => Promise<readonly RecordedEvent[]>;
  readonly now: () => string;
  readonly moveTo: (instant: string) => void;
}

export const startStage = async (...people: readonly Person[]): Promise<Stage> => {
  let now = NINE;
  const store = createMemoryEventStore({ projection: policyEngine.projection, clock: () => new Date(now) });
  const directory = createMemoryDirectory();
  for (const one of people) await directory.savePerson(one);
  const { stream, eventId, type, occurredAt, actor, payload } = started('T1');
  const start = { eventId, type, occurredAt, actor, payload };
  await store.transact((tx) => tx.append([{ stream, expectedVersion: 0, events: [start] }]));
  const append = async (...events: readonly NewEvent[]): Promise<void> => {
    await store.transact((tx) => tx.append([{ stream: STREAM, expectedVersion: 'existing', events }]));
  };
  return {
    store,
    append,
    claim: async (...claims) => {
      await store.transact(async (tx) => {
        await tx.append([{ stream: STREAM, expectedVersion: 'existing', events: claims }]);
        await tx.enqueue(
          claims.map(({ payload: { reference, to, step = 0 } }) => ({
            reference,
            stream: STREAM,
            recipient: to ?? '',
            urgency: -step,
            notBefore: now,
          })),
        );
      });
    },
    save: (one) => directory.savePerson(one),
    history: (...types) => store.readStream(STREAM, { types }),
    now: () => now,
    moveTo: (instant) => {
      now = instant;
    },
    options: (channels, over = {}) => ({
      store,
      directory,
      channels,
      calendar: englandCalendar,
      compose: ({ reference, to, notifications }) => ({
        reference,
        to,
        organisation: 'QPM',
        subject: notifications.map(({ entry }) => entry.reference).join(' '),
        text: '',
        html: '',
        facts: { reference, organisation: 'QPM', recipient: to.id, composedAt: now, items: [] },
      }),
      withdrawalOf: ({ projection, person: to }) => {
        if (projection.programme.status !== 'running') return Promise.resolve('over');
        if (projection.programme.suspensions.length > 0) return Promise.resolve('suspended');
        return Promise.resolve(to?.leftOn === null || to === undefined ? undefined : 'left');
      },
      clock: { now: () => now },
      log: silentLog,
      metrics: silentMetrics,
      wake: createWake(),
      ...over,
    }),
  };
};

/** A channel that takes everything, and everything comes back. */
export const returning = (name: ChannelName = 'smtp'): MemoryChannel => {
  const channel = createMemoryChannel({ name });
  const find = async (reference: string) =>
    (await channel.find(reference)) === 'absent' ? ('absent' as const) : ('bounced' as const);
  return { ...channel, find };
};

export const dispatcherOf = (options: DispatcherOptions): Dispatcher =>
  createDispatcher(options, (transaction) => transaction());

/** One round and all its sendings; how many entries it took. */
export const round = async (dispatcher: Dispatcher): Promise<number> => {
  const taken = await dispatchRound(dispatcher);
  await dispatcher.channelQueues.drained();
  return taken;
};

/** Round after round, moving the clock on to whatever is next, until nothing waits; gives up after many. */
export const untilEmpty = async (dispatcher: Dispatcher, { store, now, moveTo }: Stage): Promise<void> => {
  for (let i = 0; i < 60; i += 1) {
    const taken = await round(dispatcher);
    const { entries, earliest } = await store.outbox.waiting(now());
    if (entries === 0 || earliest === null) return;
    const leaseEnd = new Date(Date.parse(now()) + 30_000).toISOString();
    if (earliest > now()) moveTo(earliest);
    else if (taken === 0) moveTo(leaseEnd);
  }
  throw new Error('the outbox does not become empty');
};

export const channelNames = (sent: readonly RecordedEvent[]): readonly ChannelName[] =>
  sent.map(({ payload }) => (payload as { readonly channel: ChannelName }).channel);
