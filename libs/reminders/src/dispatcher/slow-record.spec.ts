import { setImmediate as turnOfEvents } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { createMemoryChannel } from '../testing/memory-channel.ts';
import { createDispatcher } from './dispatcher.ts';
import { dispatchRound } from './round.ts';
import { claimOf, dispatcherOf, person, round, startStage, untilEmpty } from '../testing/stage.ts';

const smtp = () => ({ ...createMemoryChannel(), tracks: false });
const references = (channel: { readonly sent: readonly { readonly reference: string }[] }) =>
  channel.sent.map(({ reference }) => reference);

describe('a dispatcher whose record is slow', () => {
  it('sends nothing of which others would look for traces while it leaves', async () => {
    const stage = await startStage(person());
    const channel = smtp();
    await stage.claim(claimOf('a'));
    const { store } = stage;
    let isSlow = true;
    const slow = Object.assign(Object.create(store) as typeof store, {
      outbox: {
        ...store.outbox,
        progress: async (...given: Parameters<typeof store.outbox.progress>) => {
          if (isSlow) stage.moveTo(new Date(Date.parse(stage.now()) + 15_000).toISOString());
          return store.outbox.progress(...given);
        },
      },
    });
    const dispatcher = dispatcherOf({ ...stage.options([channel]), store: slow });
    await round(dispatcher);
    expect(channel.sent).toEqual([]);
    isSlow = false;
    await round(dispatcher);
    expect(references(channel)).toEqual(['P-001/a/pm-1']);
  });

  it('does not ask about what it has sent itself and could not record for longer than a lease', async () => {
    const stage = await startStage(person());
    const channel = { ...smtp(), find: () => Promise.resolve('unknown' as const) };
    const recordIsBack = Promise.withResolvers<void>();
    const dispatcher = createDispatcher(stage.options([channel]), async (transaction) => {
      await recordIsBack.promise;
      await transaction();
    });
    await stage.claim(claimOf('a'));
    await dispatchRound(dispatcher);
    while (channel.sent.length === 0) await turnOfEvents();
    stage.moveTo(new Date(Date.parse(stage.now()) + 600_000).toISOString());
    expect(await dispatchRound(dispatcher)).toBe(1);
    recordIsBack.resolve();
    await dispatcher.channelQueues.drained();
    await untilEmpty(dispatcher, stage);
    const outcomes = await stage.history('ReminderSent', 'ReminderFailed');
    expect(outcomes.map(({ eventId }) => eventId)).toEqual(['sent:P-001/a/pm-1']);
  });
});
