import { describe, expect, it } from '@jest/globals';
import { ServiceError } from '@temporalio/client';
import type { RecordedProgrammeEvent } from '@throughline/domain';
import { createMemoryMessaging, type MessageProducer } from '@throughline/messaging';
import { tell } from './tell.ts';
import { metrics, recordingDriver, silent } from './testing.ts';

const ready = {
  eventId: 'readiness:programme-P-001:4:context',
  type: 'GateBecameReady',
  occurredAt: '2026-11-20T09:00:00.000Z',
  actor: { role: 'engine', id: 'policy' },
  payload: { gate: 'context', atVersion: 3 },
  stream: 'programme-P-001',
  version: 4,
  recordedAt: '2026-11-20T09:00:00.000Z',
  checkpoint: { xid: '4', position: '4' },
} as const satisfies RecordedProgrammeEvent;
const page = { publish: [ready], nudges: new Map([['P-001', 4]]), traces: new Map() };

const failing = (times: number, then: () => Promise<void>, error: Error = new Error('away')) => {
  let left = times;
  return () => (left-- > 0 ? Promise.reject(error) : then());
};

const stage = async () => {
  const messaging = createMemoryMessaging();
  const options = {
    driver: recordingDriver(),
    producer: await messaging.producer(),
    topic: 't',
    log: silent,
    metrics: metrics(),
  };
  return { messaging, options, signal: new AbortController() };
};

describe('telling what a page brought', () => {
  it('does not nudge again because Kafka is away', async () => {
    const { messaging, options, signal } = await stage();
    const { producer } = options;
    const send = failing(2, () => producer.send('t', [{ key: 'k', value: Buffer.from('{}') }]));
    const flaky: MessageProducer = { send, close: () => producer.close() };
    await tell(page, { ...options, producer: flaky }, signal.signal);
    expect(options.driver.nudged).toEqual(['P-001@4']);
    expect(messaging.messages('t')).toHaveLength(1);
  });

  it('does not publish again because Temporal is away', async () => {
    const { messaging, options, signal } = await stage();
    const { driver } = options;
    const nudge = failing(2, () => driver.nudge('P-001', 4));
    await tell(page, { ...options, driver: { ...driver, nudge } }, signal.signal);
    expect(driver.nudged).toEqual(['P-001@4']);
    expect(messaging.messages('t')).toHaveLength(1);
  });

  it('is not held up by a programme that Temporal refuses', async () => {
    const { options, signal } = await stage();
    const refusal = new ServiceError('refused', { cause: Object.assign(new Error('too many'), { code: 3 }) });
    const nudge = (programme: string, position: number) =>
      programme === 'P-001' ? Promise.reject(refusal) : options.driver.nudge(programme, position);
    const both = {
      ...page,
      nudges: new Map([
        ['P-001', 4],
        ['P-002', 9],
      ]),
    };
    await tell(both, { ...options, driver: { ...options.driver, nudge } }, signal.signal);
    expect(options.driver.nudged).toEqual(['P-002@9']);
  });

  it('stops when the lead is lost, though an engine stays away', async () => {
    const { options, signal } = await stage();
    const nudge = () => {
      signal.abort();
      return Promise.reject(new Error('away'));
    };
    await expect(tell(page, { ...options, driver: { ...options.driver, nudge } }, signal.signal)).rejects.toThrow(
      'aborted',
    );
  });

  it('asks nobody for a page that brought nothing', async () => {
    const { messaging, options, signal } = await stage();
    await tell({ publish: [], nudges: new Map(), traces: new Map() }, options, signal.signal);
    expect(messaging.messages('t')).toEqual([]);
  });
});
