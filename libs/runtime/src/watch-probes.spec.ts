import { describe, expect, it, jest } from '@jest/globals';
import { pino } from 'pino';
import { readinessOf } from './readiness.ts';
import { watchProbes } from './watch-probes.ts';

describe('the log of probes', () => {
  it('has one line when a part goes down, with the codes of why and no message, and one when it is up again', async () => {
    const lines: string[] = [];
    const log = pino({ level: 'info' }, { write: (line: string) => lines.push(line) });
    const refused = Object.assign(new Error('password a-secret is wrong'), { code: 'ILLEGAL_SASL_STATE' });
    let failure: Error | undefined;
    const kafka = {
      part: 'kafka',
      ask: () => (failure === undefined ? Promise.resolve() : Promise.reject(failure)),
    };
    const probes = watchProbes([kafka, { part: 'postgresql', ask: () => Promise.resolve() }], log);
    const states: string[] = [];
    for (const found of [undefined, refused, refused, undefined, undefined]) {
      failure = found;
      states.push((await readinessOf(probes)).status);
    }
    expect(states).toEqual(['ready', 'not-ready', 'not-ready', 'ready', 'ready']);
    expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual([
      expect.objectContaining({ level: 40, part: 'kafka', causes: ['Error ILLEGAL_SASL_STATE'], msg: 'kafka is down' }),
      expect.objectContaining({ level: 30, part: 'kafka', msg: 'kafka is up again' }),
    ]);
    expect(lines.join('')).not.toContain('a-secret');
  });

  it('names a part that does not answer in time', async () => {
    jest.useFakeTimers();
    try {
      const lines: object[] = [];
      const log = { info: () => undefined, warn: (fields: object) => lines.push(fields) };
      const asked = readinessOf(watchProbes([{ part: 'temporal', ask: () => new Promise(() => undefined) }], log));
      jest.advanceTimersByTime(3_000);
      expect((await asked).status).toBe('not-ready');
      expect(lines).toEqual([{ part: 'temporal', causes: ['TimeLimitExceeded'] }]);
    } finally {
      jest.useRealTimers();
    }
  });
});
