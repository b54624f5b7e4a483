import { describe, expect, it } from '@jest/globals';
import { Registry } from 'prom-client';
import { metricsIn } from './metrics.ts';

describe('a counter', () => {
  it('begins each series at 0 whose labels are known', async () => {
    const registry = new Registry();
    const { counter } = metricsIn(registry, 'test');
    counter('failed_total', 'Counts failures.', { channel: ['smtp', 'kafka'], why: ['refused', 'away'] }).inc({
      channel: 'kafka',
      why: 'away',
    });
    expect((await registry.metrics()).trim().split('\n').slice(2)).toEqual([
      'test_failed_total{channel="smtp",why="refused"} 0',
      'test_failed_total{channel="smtp",why="away"} 0',
      'test_failed_total{channel="kafka",why="refused"} 0',
      'test_failed_total{channel="kafka",why="away"} 1',
    ]);
  });

  it('has no series before it counts where only the names of its labels are known', async () => {
    const registry = new Registry();
    const witnesses = metricsIn(registry, 'test').counter('witnesses_total', 'Counts witnesses.', ['witness']);
    expect((await witnesses.get()).values).toEqual([]);
  });
});
