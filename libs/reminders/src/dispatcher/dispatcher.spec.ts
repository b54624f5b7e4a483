import { describe, expect, it } from '@jest/globals';
import { ChannelUnavailable } from '../channel.ts';
import { createMemoryChannel } from '../testing/memory-channel.ts';
import {
  channelNames,
  claimOf,
  dispatcherOf,
  NINE,
  person,
  round,
  silentMetrics,
  startStage,
  untilEmpty,
} from '../testing/stage.ts';

const smtp = () => ({ ...createMemoryChannel(), tracks: false });
const webhook = () => ({ ...createMemoryChannel({ name: 'webhook', reaches: () => true }), tracks: false });
const references = (channel: { readonly sent: readonly { readonly reference: string }[] }) =>
  channel.sent.map(({ reference }) => reference);

describe('dispatching', () => {
  it('sends what is due once, the most urgent first, and records it with the entry let go', async () => {
    const stage = await startStage(person());
    const channel = smtp();
    await stage.claim(claimOf('calm', { step: -20 }), claimOf('urgent', { step: 5 }), claimOf('soon', { step: -1 }));
    const dispatcher = dispatcherOf(stage.options([channel], { pace: { sendingsPerChannel: 1 } }));
    await round(dispatcher);
    await round(dispatcher);
    expect(references(channel)).toEqual(['P-001/urgent/pm-1', 'P-001/soon/pm-1', 'P-001/calm/pm-1']);
    expect((await stage.history('ReminderSent')).map(({ payload }) => payload)).toContainEqual({
      reference: 'P-001/urgent/pm-1',
      channel: 'smtp',
    });
    expect(await stage.store.outbox.waiting(NINE)).toMatchObject({ entries: 0 });
  });

  it('sends nothing whose claim is not on the record', async () => {
    const stage = await startStage(person());
    const channel = smtp();
    const stray = {
      reference: 'P-001/stray/pm-1',
      stream: 'programme-P-001',
      recipient: 'pm-1',
      urgency: 0,
      notBefore: NINE,
    };
    await stage.store.transact((tx) => tx.enqueue([stray]));
    await untilEmpty(dispatcherOf(stage.options([channel])), stage);
    expect(channel.sent).toEqual([]);
  });

  it('withdraws what has lost its reason since it was claimed, with why', async () => {
    const stage = await startStage(person({ leftOn: '2027-02-10' }), person({ id: 'pm-2' }));
    const channel = smtp();
    await stage.claim(claimOf('a'));
    await untilEmpty(dispatcherOf(stage.options([channel])), stage);
    const cancelled = { eventId: 'c', type: 'ProgrammeCancelled', occurredAt: NINE, actor: { role: 'r', id: 'i' } };
    await stage.claim(claimOf('b', { to: 'pm-2' }));
    await stage.append({ ...cancelled, payload: { reason: 'no longer wanted' } });
    await untilEmpty(dispatcherOf(stage.options([channel])), stage);
    expect(channel.sent).toEqual([]);
    expect((await stage.history('ReminderWithdrawn')).map(({ payload }) => payload)).toEqual([
      { reference: 'P-001/a/pm-1', why: 'left' },
      { reference: 'P-001/b/pm-2', why: 'over' },
    ]);
  });

  it('drops, without a word, what a later reminder stands for', async () => {
    const stage = await startStage(person());
    const channel = smtp();
    await stage.claim(claimOf('a', { step: -20 }), claimOf('b', { step: -1, supersedes: ['P-001/a/pm-1'] }));
    await untilEmpty(dispatcherOf(stage.options([channel])), stage);
    expect(references(channel)).toEqual(['P-001/b/pm-1']);
  });

  it('holds back what a suspension overtakes, and sends it once the programme goes on', async () => {
    const stage = await startStage(person());
    const channel = smtp();
    const hold = { cause: 'legal-hold', reference: 'JR-1', until: null, reason: 'claim' };
    const noted = (type: string) => ({
      eventId: type,
      type,
      occurredAt: NINE,
      actor: { role: 'r', id: 'i' },
      payload: hold,
    });
    await stage.claim(claimOf('a', { step: -1 }));
    await stage.append(noted('ProgrammeSuspended'));
    const dispatcher = dispatcherOf(stage.options([channel]));
    for (const at of ['2027-02-12T09:00:00.000Z', '2027-02-12T09:15:00.000Z', '2027-02-12T09:30:00.000Z']) {
      stage.moveTo(at);
      expect(await round(dispatcher)).toBe(1);
    }
    expect(channel.sent).toEqual([]);
    await stage.append(noted('ProgrammeResumed'));
    stage.moveTo('2027-02-12T09:45:00.000Z');
    await round(dispatcher);
    expect(references(channel)).toEqual(['P-001/a/pm-1']);
    expect(await stage.history('ReminderWithdrawn')).toEqual([]);
  });

  it('keeps quiet hours', async () => {
    const stage = await startStage(
      person({ preferences: { delivery: 'immediate', quiet: { from: '22:00', to: '09:30' } } }),
    );
    const channel = smtp();
    await stage.claim(claimOf('a'));
    const dispatcher = dispatcherOf(stage.options([channel]));
    await round(dispatcher);
    expect(channel.sent).toEqual([]);
    expect((await stage.store.outbox.waiting(NINE)).earliest).toBe('2027-02-12T09:30:00.000Z');
    stage.moveTo('2027-02-12T09:30:00.000Z');
    await round(dispatcher);
    expect(references(channel)).toEqual(['P-001/a/pm-1']);
  });

  it('puts what one person is told in the morning into one message, and names it with each', async () => {
    const stage = await startStage(
      person({ preferences: { delivery: 'morning-digest', quiet: null } }),
      person({ id: 'pm-2' }),
    );
    const channel = smtp();
    await stage.claim(claimOf('a', { step: -20 }), claimOf('b', { step: -5 }), claimOf('c', { to: 'pm-2' }));
    const dispatcher = dispatcherOf(stage.options([channel], { pace: { batch: 1 } }));
    for (let i = 0; i < 3; i += 1) await round(dispatcher);
    expect(references(channel)).toEqual(['P-001/c/pm-2']);
    stage.moveTo('2027-02-12T10:00:00.000Z');
    await round(dispatcher);
    expect(channel.sent).toHaveLength(2);
    const digest = channel.sent[1]!;
    expect(digest.subject.split(' ').sort()).toEqual(['P-001/a/pm-1', 'P-001/b/pm-1']);
    const sent = (await stage.history('ReminderSent')).map(({ payload }) => payload);
    expect(sent).toContainEqual({ reference: 'P-001/a/pm-1', channel: 'smtp', digest: digest.reference });
    expect(sent).toContainEqual({ reference: 'P-001/b/pm-1', channel: 'smtp', digest: digest.reference });
  });

  it('does not let a reminder wait for a digest that would leave after its deadline', async () => {
    const stage = await startStage(person({ preferences: { delivery: 'morning-digest', quiet: null } }));
    const channel = smtp();
    stage.moveTo('2027-02-18T16:00:00.000Z');
    const deadline = {
      kind: 'gate-target',
      of: 'involvement',
      gate: 'involvement',
      at: '2027-02-19T09:30:00.000Z',
    } as const;
    await stage.claim(claimOf('a', { step: -1, deadline }));
    await round(dispatcherOf(stage.options([channel])));
    expect(references(channel)).toEqual(['P-001/a/pm-1']);
  });
});

describe('channels', () => {
  it('are tried in the order of the person’s wish, the next when one refuses', async () => {
    const stage = await startStage(person());
    const [first, second] = [
      { ...createMemoryChannel({ unknown: ['pm-1@example.invalid'] }), tracks: false },
      webhook(),
    ];
    await stage.claim(claimOf('a'));
    await untilEmpty(dispatcherOf(stage.options([second, first])), stage);
    expect([first.sent.length, second.sent.length]).toEqual([0, 1]);
    expect((await stage.history('ReminderFailed')).map(({ payload }) => payload)).toEqual([
      { reference: 'P-001/a/pm-1', channel: 'smtp', why: 'no-address', final: false },
    ]);
    expect(channelNames(await stage.history('ReminderSent'))).toEqual(['webhook']);
  });

  it.each([
    ['nobody knows the person', []],
    ['no channel has an address for them', [person({ email: null, channels: ['smtp'] })]],
  ])('fail for good, on the record, when %s', async (_, people) => {
    const stage = await startStage(...people);
    await stage.claim(claimOf('a'));
    await untilEmpty(dispatcherOf(stage.options([smtp()])), stage);
    expect((await stage.history('ReminderFailed')).map(({ payload }) => payload)).toEqual([
      { reference: 'P-001/a/pm-1', channel: null, why: 'no-address', final: true },
    ]);
  });

  it('are waited for while they cannot be reached, and nothing is lost', async () => {
    const stage = await startStage(person({ channels: ['smtp'] }));
    const channel = smtp();
    channel.fail('no');
    await stage.claim(claimOf('a'), claimOf('b'));
    const states: (readonly [string, boolean])[] = [];
    const metrics = { ...silentMetrics, unreachable: (name: string, isDown: boolean) => states.push([name, isDown]) };
    const dispatcher = dispatcherOf(stage.options([channel], { metrics }));
    for (let i = 0; i < 8; i += 1) {
      await round(dispatcher);
      stage.moveTo(new Date(Date.parse(stage.now()) + 60_000).toISOString());
    }
    expect(await stage.store.outbox.waiting(NINE)).toMatchObject({ entries: 2 });
    channel.fail(null);
    await untilEmpty(dispatcher, stage);
    expect([...references(channel)].sort()).toEqual(['P-001/a/pm-1', 'P-001/b/pm-1']);
    expect(states).toEqual([
      ['smtp', true],
      ['smtp', false],
    ]);
  });

  it('give way to the next after a while, which is on the record', async () => {
    const stage = await startStage(person());
    const [first, second] = [smtp(), webhook()];
    first.fail('no');
    await stage.claim(claimOf('a'));
    const dispatcher = dispatcherOf(stage.options([first, second], { pace: { fallOverAfterMs: 60_000 } }));
    await round(dispatcher);
    expect(second.sent).toEqual([]);
    await untilEmpty(dispatcher, stage);
    expect([first.sent.length, second.sent.length]).toEqual([0, 1]);
    expect(Date.parse(stage.now()) - Date.parse(NINE)).toBeGreaterThanOrEqual(60_000);
    expect((await stage.history('ReminderFailed')).map(({ payload }) => payload)).toEqual([
      { reference: 'P-001/a/pm-1', channel: 'smtp', why: 'unreachable', final: false },
    ]);
  });

  it('are asked before anything is sent again that may have left', async () => {
    const stage = await startStage(person());
    const channel = smtp();
    channel.fail('perhaps');
    await stage.claim(claimOf('a'));
    const dispatcher = dispatcherOf(stage.options([channel]));
    await round(dispatcher);
    channel.fail(null);
    await untilEmpty(dispatcher, stage);
    expect(channel.sent).toHaveLength(1);
    expect(channelNames(await stage.history('ReminderSent'))).toEqual(['smtp']);
  });

  it('raise one alert when nobody answers what became of a sending', async () => {
    const stage = await startStage(person());
    const channel = smtp();
    const states: (readonly [string, boolean])[] = [];
    const metrics = { ...silentMetrics, unreachable: (name: string, isDown: boolean) => states.push([name, isDown]) };
    await stage.claim(claimOf('a'));
    await round(dispatcherOf(stage.options([{ ...channel, send: () => Promise.reject(new Error('died')) }])));
    const find = () => Promise.reject(new ChannelUnavailable('smtp', 'no'));
    const silent = dispatcherOf(stage.options([{ ...channel, find }], { metrics }));
    for (let i = 0; i < 4; i += 1) {
      stage.moveTo(new Date(Date.parse(stage.now()) + 150_000).toISOString());
      await round(silent);
    }
    expect(states).toEqual([['smtp', true]]);
    expect(channel.sent).toEqual([]);
  });

  it('that come to know are asked later what became of a reminder', async () => {
    const stage = await startStage(person());
    const channel = createMemoryChannel();
    await stage.claim(claimOf('a'), claimOf('b'));
    const dispatcher = dispatcherOf(stage.options([channel]));
    await round(dispatcher);
    channel.settle('P-001/a/pm-1', 'delivered');
    channel.settle('P-001/b/pm-1', 'bounced');
    await untilEmpty(dispatcher, stage);
    expect((await stage.history('ReminderDelivered', 'ReminderBounced')).map(({ eventId }) => eventId).sort()).toEqual([
      'bounced:P-001/b/pm-1',
      'delivered:P-001/a/pm-1',
    ]);
  });
});
