import { describe, expect, it } from '@jest/globals';
import { createMemoryChannel } from '../testing/memory-channel.ts';
import { runDispatcher } from './run-dispatcher.ts';
import { claimOf, NINE, person, silentMetrics, type Stage, startStage } from '../testing/stage.ts';

const PACE = { idle: { shortestMs: 1, longestMs: 1 }, gatherMs: 0, graceMs: 0 };

/** The stage's record, whose outbox gives leases like this. */
const leasing = ({ store }: Stage, lease: Stage['store']['outbox']['lease']): Stage['store'] =>
  Object.assign(Object.create(store) as Stage['store'], {
    outbox: Object.assign(Object.create(store.outbox) as Stage['store']['outbox'], { lease }),
  });

describe('a dispatcher at work', () => {
  it('shows with each round that it lives, and with none while the record is away', async () => {
    const stage = await startStage(person());
    const stop = new AbortController();
    let [rounds, attempts] = [0, 0];
    const store = leasing(stage, (query) => {
      attempts += 1;
      if (attempts === 6) stop.abort();
      return attempts > 2 ? Promise.reject(new Error('away')) : stage.store.outbox.lease(query);
    });
    const options = stage.options([createMemoryChannel()], {
      store,
      onRound: () => (rounds += 1),
      pace: PACE,
    });
    await runDispatcher(options, stop.signal);
    expect(rounds).toBe(2);
  });

  it('says for how long what is due has been waiting', async () => {
    const stage = await startStage(person());
    await stage.claim(claimOf('a'));
    stage.moveTo(new Date(Date.parse(NINE) + 90_000).toISOString());
    const stop = new AbortController();
    const counted: (readonly number[])[] = [];
    const metrics = {
      ...silentMetrics,
      waiting: (...figures: readonly number[]) => {
        counted.push(figures);
        stop.abort();
      },
    };
    // All is with other workers.
    const store = leasing(stage, () => Promise.resolve([]));
    await runDispatcher(stage.options([createMemoryChannel()], { store, metrics, pace: PACE }), stop.signal);
    expect(counted).toEqual([[1, 1, 90]]);
  });
});
