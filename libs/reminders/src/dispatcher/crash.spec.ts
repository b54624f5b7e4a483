import { describe, expect, it } from '@jest/globals';
import type { EventStore } from '@throughline/event-store';
import type { ProgrammeProjection } from '@throughline/policy';
import type { Channel } from '../channel.ts';
import { createMemoryChannel, type MemoryChannel } from '../testing/memory-channel.ts';
import {
  claimOf,
  dispatcherOf,
  person,
  returning,
  round,
  type Stage,
  startStage,
  untilEmpty,
} from '../testing/stage.ts';

/** A process that dies at its `dieAt`-th step over its own boundary, before or after what it asks for is done. */
const mortal = (dieAt: number) => {
  let steps = 0;
  let die: () => void = () => undefined;
  const died = new Promise<'died'>((resolve) => {
    die = () => resolve('died');
  });
  const gone = <T>(): Promise<T> => {
    die();
    return new Promise<T>(() => undefined);
  };
  const step = async <T>(work: () => Promise<T>): Promise<T> => {
    if (steps++ === dieAt) return gone();
    const result = await work();
    return steps++ === dieAt ? gone() : result;
  };
  const store = (real: EventStore<ProgrammeProjection>): EventStore<ProgrammeProjection> =>
    Object.assign(Object.create(real) as EventStore<ProgrammeProjection>, {
      transact: (work: Parameters<EventStore<ProgrammeProjection>['transact']>[0]) => step(() => real.transact(work)),
      outbox: {
        lease: (query) => step(() => real.outbox.lease(query)),
        progress: (steps_, until) => step(() => real.outbox.progress(steps_, until)),
        postpone: (leases, notBefore) => step(() => real.outbox.postpone(leases, notBefore)),
        tryAgain: (leases, at) => step(() => real.outbox.tryAgain(leases, at)),
        waiting: (now) => real.outbox.waiting(now),
      } satisfies EventStore<ProgrammeProjection>['outbox'],
    });
  const channel = (real: Channel): Channel => ({
    ...real,
    send: (notice) => step(() => real.send(notice)),
    find: (reference) => step(() => real.find(reference)),
  });
  return { died, store, channel };
};

/** A channel that cannot tell what it has sent. */
const forgetful = (real: MemoryChannel): MemoryChannel => ({
  ...real,
  tracks: false,
  find: () => Promise.resolve('unknown'),
});

/** Runs a dispatcher that dies at this step, then another on the same record; false when the first did not get so far. */
const crashAt = async (
  dieAt: number,
  stage: Stage,
  { channels, rounds = 1 }: { readonly channels: readonly MemoryChannel[]; readonly rounds?: number },
): Promise<boolean> => {
  const process = mortal(dieAt);
  const options = stage.options(channels.map(process.channel));
  const first = dispatcherOf({ ...options, store: process.store(stage.store) });
  const work = async () => {
    for (let worked = 0; worked < rounds; worked += 1) {
      if (worked > 0) stage.moveTo(new Date(Date.parse(stage.now()) + 150_000).toISOString());
      await round(first);
    }
  };
  const end = await Promise.race([work().then(() => 'alive' as const), process.died]);
  await untilEmpty(dispatcherOf(stage.options(channels)), stage);
  return end === 'died';
};

const scenario = async () => {
  const digest = person({ id: 'sro-1', preferences: { delivery: 'morning-digest', quiet: null } });
  const stage = await startStage(person(), digest);
  await stage.claim(claimOf('a'), claimOf('b'), claimOf('c', { to: 'sro-1' }), claimOf('d', { to: 'sro-1' }));
  stage.moveTo('2027-02-12T10:00:00.000Z');
  return stage;
};

const messages = (channel: MemoryChannel): readonly string[] =>
  channel.sent.flatMap(({ subject }) => subject.split(' '));

describe('a dispatcher that dies', () => {
  it('at any step leaves nothing unsent and nothing sent twice, where a channel can be asked', async () => {
    let steps = 0;
    for (; ; steps += 1) {
      const stage = await scenario();
      const channel = { ...createMemoryChannel(), tracks: false };
      const hasDied = await crashAt(steps, stage, { channels: [channel] });
      expect([...messages(channel)].sort()).toEqual(['P-001/a/pm-1', 'P-001/b/pm-1', 'P-001/c/sro-1', 'P-001/d/sro-1']);
      const recorded = await stage.history('ReminderSent', 'ReminderFailed', 'ReminderWithdrawn');
      expect(recorded.map(({ eventId }) => eventId).sort()).toEqual([
        'sent:P-001/a/pm-1',
        'sent:P-001/b/pm-1',
        'sent:P-001/c/sro-1',
        'sent:P-001/d/sro-1',
      ]);
      if (!hasDied) break;
    }
    expect(steps).toBeGreaterThan(15);
  });

  it('at any step sends nothing twice where a channel cannot be asked, and says of what is in doubt that it is', async () => {
    let doubts = 0;
    for (let steps = 0; ; steps += 1) {
      const stage = await scenario();
      const channel = forgetful(createMemoryChannel());
      const hasDied = await crashAt(steps, stage, { channels: [channel] });
      expect(new Set(messages(channel)).size).toBe(messages(channel).length);
      const sent = (await stage.history('ReminderSent')).length;
      const failed = await stage.history('ReminderFailed');
      expect(failed.every(({ payload }) => (payload as { why: string }).why === 'in-doubt')).toBe(true);
      expect(sent + failed.length).toBe(4);
      doubts += failed.length;
      if (!hasDied) break;
    }
    expect(doubts).toBeGreaterThan(0);
  });

  it('at any step sends what comes back once by the next channel, and once only', async () => {
    let steps = 0;
    for (; ; steps += 1) {
      const stage = await startStage(person());
      await stage.claim(claimOf('a'), claimOf('b'));
      const [first, second] = [returning(), { ...createMemoryChannel({ name: 'webhook' }), tracks: false }];
      const hasDied = await crashAt(steps, stage, { channels: [first, second], rounds: 3 });
      for (const channel of [first, second])
        expect([...messages(channel)].sort()).toEqual(['P-001/a/pm-1', 'P-001/b/pm-1']);
      const recorded = await stage.history('ReminderSent', 'ReminderBounced', 'ReminderFailed');
      expect(recorded.map(({ eventId }) => eventId).sort()).toEqual([
        'bounced:P-001/a/pm-1',
        'bounced:P-001/b/pm-1',
        'sent:P-001/a/pm-1',
        'sent:P-001/a/pm-1:webhook',
        'sent:P-001/b/pm-1',
        'sent:P-001/b/pm-1:webhook',
      ]);
      if (!hasDied) break;
    }
    expect(steps).toBeGreaterThan(20);
  });
});
