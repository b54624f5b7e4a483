import { describe, expect, it } from '@jest/globals';
import { describeFinding, figure } from './figure.ts';

describe('a figure', () => {
  it('says ours to the floor, rounded to what can be measured', () => {
    expect(figure({ name: 'ingest', unit: 'events/s', ours: 6_543.21, floor: 9_000 })).toEqual({
      name: 'ingest',
      unit: 'events/s',
      ours: 6_543,
      floor: 9_000,
      ratio: 0.727,
    });
  });

  it('carries percentiles where there are some', () => {
    expect(figure({ name: 'latency', unit: 'ms', ours: 80, floor: 40, p50: 20, p99: 80 })).toMatchObject({
      p50: 20,
      p99: 80,
    });
  });

  it('tells a person plainly when a goal is missed', () => {
    const found = figure({ name: 'latency', unit: 'ms', ours: 300, floor: 100 });
    expect(describeFinding({ figure: found, goals: [{ text: 'at most 250 ms', isMet: false }], notes: [] })).toContain(
      'at most 250 ms: NOT MET',
    );
  });
});
