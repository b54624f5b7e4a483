import { describe, expect, it } from '@jest/globals';
import { createMemoryChannel } from '../testing/memory-channel.ts';
import type { DispatcherMetrics } from './options.ts';
import { claimOf, dispatcherOf, NINE, person, round, silentMetrics, startStage, untilEmpty } from '../testing/stage.ts';

const LATER = '2027-02-12T09:30:00.000Z';

/** A record that has been served since then; what was done before may be missing on it. */
const servedSince = async (since: string) => {
  const stage = await startStage(person());
  stage.store.watch.servedSince = () => Promise.resolve(since);
  return stage;
};

describe('a reminder that may have left although the record does not say so', () => {
  it('is not sent a second time when its channel knows of it, and its outcome is recorded', async () => {
    const stage = await servedSince(LATER);
    const channel = createMemoryChannel({ name: 'smtp' });
    const sent: string[] = [];
    const journal = {
      ...channel,
      find: () => Promise.resolve('delivered' as const),
      send: (notice: Parameters<typeof channel.send>[0]) => {
        sent.push(notice.reference);
        return channel.send(notice);
      },
    };
    await stage.claim(claimOf('a'));
    await untilEmpty(dispatcherOf(stage.options([journal])), stage);
    expect(sent).toEqual([]);
    const types = (await stage.history('ReminderSent', 'ReminderDelivered')).map(({ type }) => type);
    expect(types).toEqual(['ReminderSent', 'ReminderDelivered']);
  });

  it.each(['absent', 'unknown'] as const)('is sent when its channel answers that it is %s', async (deliveryStatus) => {
    const stage = await servedSince(LATER);
    const channel = createMemoryChannel({ name: 'smtp' });
    await stage.claim(claimOf('a'));
    await round(dispatcherOf(stage.options([{ ...channel, find: () => Promise.resolve(deliveryStatus) }])));
    expect(await stage.history('ReminderSent')).toHaveLength(1);
  });

  it('is sent without asking when it was due since the record has been served', async () => {
    const stage = await servedSince('2027-02-12T08:00:00.000Z');
    const channel = createMemoryChannel({ name: 'smtp' });
    const asked = { ...channel, find: () => Promise.reject(new Error('not to be asked')) };
    await stage.claim(claimOf('a'));
    await round(dispatcherOf(stage.options([asked])));
    expect(await stage.history('ReminderSent')).toHaveLength(1);
  });
});

describe('how late a reminder is', () => {
  it('does not count from before its programme was there', async () => {
    const stage = await startStage(person());
    const seconds: number[] = [];
    const metrics: DispatcherMetrics = { ...silentMetrics, sent: (_channel, late) => seconds.push(late) };
    await stage.claim(claimOf('a', { dueAt: '2020-01-01T09:00:00.000Z' }));
    await round(dispatcherOf(stage.options([createMemoryChannel({ name: 'smtp' })], { metrics })));
    const [started] = await stage.history('ProgrammeStarted');
    const since = (Date.parse(NINE) - Date.parse(started!.occurredAt)) / 1_000;
    expect(seconds).toEqual([since]);
  });
});
