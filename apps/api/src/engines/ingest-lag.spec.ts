import { describe, expect, it } from '@jest/globals';
import { BrokerUnavailable, type InboundMessage } from '@throughline/messaging';
import { EngineUnavailable } from '../ports.ts';
import { createIngestWatch } from './ingest-lag.ts';

const at = (partition: number, offset: string, timestamp: string): InboundMessage => ({
  topic: 't',
  partition,
  offset,
  timestamp: String(Date.parse(timestamp)),
  key: null,
  value: null,
  headers: {},
});
const watch = (newest: readonly InboundMessage[], positions: Readonly<Record<number, string>>) =>
  createIngestWatch(
    { newest: () => Promise.resolve(newest) },
    {
      offset: (_, __, partition) => {
        const offset = new Map(Object.entries(positions)).get(String(partition));
        return Promise.resolve(offset === undefined ? null : { offset, topicId: null });
      },
    },
    't',
  ).behind();

describe('how far ingest is behind', () => {
  it('is the sum over partitions, with when the newest of these messages came', async () => {
    const newest = [
      at(0, '9', '2026-11-02T12:00:00Z'),
      at(1, '4', '2026-11-02T13:00:00Z'),
      at(2, '1', '2026-11-02T14:00:00Z'),
    ];
    expect(await watch(newest, { 0: '7', 2: '2' })).toEqual({ messages: 8, newestAt: '2026-11-02T13:00:00.000Z' });
  });

  it('is nothing where all was read, or nothing was sent', async () => {
    expect(await watch([at(0, '9', '2026-11-02T12:00:00Z')], { 0: '10' })).toEqual({ messages: 0, newestAt: null });
    expect(await watch([], {})).toEqual({ messages: 0, newestAt: null });
  });

  it('is not known while Kafka is away', async () => {
    const away = createIngestWatch(
      { newest: () => Promise.reject(new BrokerUnavailable('away')) },
      { offset: () => Promise.resolve(null) },
      't',
    );
    await expect(away.behind()).rejects.toThrow(EngineUnavailable);
  });
});
