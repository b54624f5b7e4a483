import { describe, expect, it, jest } from '@jest/globals';
import { watchReplica } from './replica-watch.ts';

const watching = (confirmAfterMs: number) => {
  const lines: string[] = [];
  const watch = watchReplica(
    (problem, causes) => lines.push([problem ?? 'usable', ...causes].join(' ')),
    confirmAfterMs,
  );
  return { lines, watch };
};

describe('changes of a replica', () => {
  it('are reported once each, with the codes of the errors behind them', () => {
    const { lines, watch } = watching(0);
    const error = Object.assign(new Error('password of Mrs Patel'), { code: '28P01' });
    watch.usable();
    for (const _ of [1, 2]) watch.unusable({ problem: 'refused', error, mayPass: false });
    watch.unusable({ problem: 'is-primary', mayPass: false });
    for (const _ of [1, 2]) watch.usable();
    expect(lines).toEqual(['refused Error 28P01', 'is-primary', 'usable']);
  });

  it('that may pass are reported when a later look confirms them, and none between found the replica usable', () => {
    jest.useFakeTimers();
    try {
      const { lines, watch } = watching(2_000);
      const behindAfter = (ms: number): void => {
        jest.advanceTimersByTime(ms);
        watch.unusable({ problem: 'behind', mayPass: true });
      };
      for (const ms of [0, 1_000]) behindAfter(ms);
      watch.usable();
      for (const ms of [1_000, 1_000]) behindAfter(ms);
      expect(lines).toEqual([]);
      behindAfter(1_000);
      expect(lines).toEqual(['behind']);
    } finally {
      jest.useRealTimers();
    }
  });
});
