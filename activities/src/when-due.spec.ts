import { describe, expect, it } from '@jest/globals';
import { ApplicationFailure } from '@temporalio/common';
import { InvalidEvent, StoreUnavailable } from '@throughline/event-store';
import { NOW } from './testing.ts';
import { whenDue } from './when-due.ts';

const clock = { now: () => NOW };
const failureOf = async (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => 'done',
    (error: unknown) => error,
  );

describe('work that waits for its moment', () => {
  it('is done when the moment has come, and when it has long passed', async () => {
    expect(await whenDue(clock, NOW, () => Promise.resolve('seen to'))).toBe('seen to');
    expect(await whenDue(clock, '2026-11-01T09:00:00Z', () => Promise.resolve('seen to'))).toBe('seen to');
  });

  it('is not begun before, and asks to be tried again at that moment, without being taken for a fault', async () => {
    let begun = 0;
    const waiting = whenDue(clock, '2026-11-23T09:00:00Z', () => Promise.resolve((begun += 1)));
    expect(await failureOf(waiting)).toMatchObject({
      type: 'not-yet-due',
      nonRetryable: false,
      nextRetryDelay: 86_400_000,
      category: 'BENIGN',
    });
    expect(begun).toBe(0);
  });

  it('is left alone for five minutes when trying again does not mend it, and never given up', async () => {
    const invalid = whenDue(clock, NOW, () => Promise.reject(new InvalidEvent('payload.at', 'is missing')));
    const failure = await failureOf(invalid);
    expect(failure).toBeInstanceOf(ApplicationFailure);
    expect(failure).toMatchObject({ type: 'cannot-attend', nonRetryable: false, nextRetryDelay: '5 minutes' });
  });

  it('leaves other failures as they are', async () => {
    const away = new StoreUnavailable('away');
    expect(await failureOf(whenDue(clock, NOW, () => Promise.reject(away)))).toBe(away);
  });
});
