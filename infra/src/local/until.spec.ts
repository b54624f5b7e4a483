import { describe, expect, it } from '@jest/globals';
import { until } from './until.ts';

const options = { what: 'Kafka', timeoutMilliseconds: 30, everyMilliseconds: 1 };

describe('waiting until', () => {
  it('tries again until it works, and gives the result', async () => {
    let attempts = 0;
    const attempt = () => {
      attempts += 1;
      return attempts < 3 ? Promise.reject(new Error('not yet')) : Promise.resolve('ready');
    };
    await expect(until(attempt, { ...options, timeoutMilliseconds: 5_000 })).resolves.toBe('ready');
  });

  it('names what it waited for when time is over, with the last failure as the cause', async () => {
    const cause = new Error('connection refused');
    const waiting = until(() => Promise.reject(cause), options);
    await expect(waiting).rejects.toThrow('Kafka is not ready');
    await expect(waiting).rejects.toMatchObject({ cause });
  });

  it('does not wait for what cannot come any more', async () => {
    const ended = new Error('Kafka ended with code 1');
    const waiting = until(() => Promise.reject(new Error('refused')), {
      what: 'Kafka',
      timeoutMilliseconds: 60_000,
      hopeless: () => ended,
    });
    await expect(waiting).rejects.toBe(ended);
  });
});
