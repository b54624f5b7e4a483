import { describe, expect, it } from '@jest/globals';
import { createMemoryChannel } from '../testing/memory-channel.ts';
import {
  channelNames,
  claimOf,
  dispatcherOf,
  person,
  returning,
  round,
  type Stage,
  startStage,
  untilEmpty,
} from '../testing/stage.ts';

const webhook = () => ({ ...createMemoryChannel({ name: 'webhook', reaches: () => true }), tracks: false });
const MONDAY = '2027-02-15T09:00:00.000Z';
const LATER = '2027-02-12T09:05:00.000Z';
const OUTCOMES = ['ReminderSent', 'ReminderBounced', 'ReminderFailed', 'ReminderWithdrawn'] as const;
const outcomes = async (stage: Stage) => (await stage.history(...OUTCOMES)).map(({ eventId }) => eventId);

describe('a reminder that came back', () => {
  it('goes by the next channel, once, and never again by the one it came back from', async () => {
    const stage = await startStage(person());
    const [smtp, second] = [returning('smtp'), webhook()];
    await stage.claim(claimOf('a'));
    await untilEmpty(dispatcherOf(stage.options([smtp, second])), stage);
    expect([smtp.sent.length, second.sent.length]).toEqual([1, 1]);
    expect(await outcomes(stage)).toEqual(['sent:P-001/a/pm-1', 'bounced:P-001/a/pm-1', 'sent:P-001/a/pm-1:webhook']);
    expect((await stage.history('ReminderBounced'))[0]?.payload).toEqual({
      reference: 'P-001/a/pm-1',
      channel: 'smtp',
      final: false,
    });
  });

  it('goes on until a channel delivers it', async () => {
    const stage = await startStage(person({ channels: ['smtp', 'notify', 'webhook'] }));
    const third = { ...createMemoryChannel({ name: 'webhook', reaches: () => true }), tracks: true };
    third.settle('P-001/a/pm-1', 'delivered');
    await stage.claim(claimOf('a'));
    await untilEmpty(dispatcherOf(stage.options([returning('smtp'), returning('notify'), third])), stage);
    expect(channelNames(await stage.history('ReminderSent'))).toEqual(['smtp', 'notify', 'webhook']);
    expect(channelNames(await stage.history('ReminderBounced'))).toEqual(['smtp', 'notify']);
    expect(channelNames(await stage.history('ReminderDelivered'))).toEqual(['webhook']);
  });

  it('is at its end when no channel is left, also where an earlier one had refused it', async () => {
    const stage = await startStage(person({ channels: ['smtp', 'notify'] }));
    const smtp = createMemoryChannel({ unknown: ['pm-1@example.invalid'] });
    const notify = returning('notify');
    await stage.claim(claimOf('a'));
    await untilEmpty(dispatcherOf(stage.options([smtp, notify])), stage);
    expect([smtp.sent.length, notify.sent.length]).toEqual([0, 1]);
    expect(await outcomes(stage)).toEqual(['failed:P-001/a/pm-1:smtp', 'sent:P-001/a/pm-1', 'bounced:P-001/a/pm-1']);
    expect((await stage.history('ReminderBounced'))[0]?.payload).toMatchObject({ final: true });
  });

  it('is withdrawn when it is not wanted any more', async () => {
    const stage = await startStage(person());
    const second = webhook();
    await stage.claim(claimOf('a'));
    const dispatcher = dispatcherOf(stage.options([returning('smtp'), second]));
    await round(dispatcher);
    const cancelled = { eventId: 'c', type: 'ProgrammeCancelled', occurredAt: LATER, actor: { role: 'r', id: 'i' } };
    await stage.append({ ...cancelled, payload: { reason: 'no longer wanted' } });
    await untilEmpty(dispatcher, stage);
    expect(second.sent).toEqual([]);
    expect(await outcomes(stage)).toContain('withdrawn:P-001/a/pm-1');
  });

  it('stays away when a later one of the same was enqueued meanwhile', async () => {
    const stage = await startStage(person());
    const [smtp, second] = [returning('smtp'), webhook()];
    await stage.claim(claimOf('gate-target:involvement:2027-02-19:-5'));
    const dispatcher = dispatcherOf(stage.options([smtp, second]));
    await round(dispatcher);
    stage.moveTo(MONDAY);
    await stage.claim(claimOf('gate-target:involvement:2027-02-19:-1', { step: -1 }));
    await untilEmpty(dispatcher, stage);
    expect(second.sent.map(({ reference }) => reference)).toEqual(['P-001/gate-target:involvement:2027-02-19:-1/pm-1']);
  });

  it('keeps its place with those that came back with it in a digest, and pulls no other with it', async () => {
    const stage = await startStage(person({ preferences: { delivery: 'morning-digest', quiet: null } }));
    const [smtp, second] = [returning('smtp'), webhook()];
    await stage.claim(claimOf('a'), claimOf('b'));
    stage.moveTo('2027-02-12T10:00:00.000Z');
    const dispatcher = dispatcherOf(stage.options([smtp, second]));
    await round(dispatcher);
    stage.moveTo('2027-02-12T10:03:00.000Z');
    await stage.claim(claimOf('c'));
    await untilEmpty(dispatcher, stage);
    expect(smtp.sent.map(({ subject }) => subject.split(' ').length)).toEqual([2, 1]);
    expect(second.sent.map(({ subject }) => subject.split(' ').sort())).toEqual([
      ['P-001/a/pm-1', 'P-001/b/pm-1'],
      ['P-001/c/pm-1'],
    ]);
  });

  it('is not sent a third time when two workers find out', async () => {
    const stage = await startStage(person());
    const [smtp, second] = [returning('smtp'), webhook()];
    await stage.claim(claimOf('a'));
    const [one, other] = [0, 1].map(() => dispatcherOf(stage.options([smtp, second])));
    if (one === undefined || other === undefined) throw new Error('two workers');
    await round(one);
    stage.moveTo(LATER);
    // The first has leased what it asks about, and is slow; the other takes it up when that lease has ended.
    const slow: Promise<unknown>[] = [];
    const find = smtp.find.bind(smtp);
    smtp.find = (reference) => {
      smtp.find = find;
      const waited = untilEmpty(other, stage).then(() => find(reference));
      slow.push(waited);
      return waited;
    };
    stage.moveTo(LATER);
    await round(one);
    await Promise.all(slow);
    await untilEmpty(one, stage);
    expect([smtp.sent.length, second.sent.length]).toEqual([1, 1]);
    expect(await outcomes(stage)).toHaveLength(3);
  });
});
