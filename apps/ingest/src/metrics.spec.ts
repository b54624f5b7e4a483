import { describe, expect, it } from '@jest/globals';
import { Registry } from 'prom-client';
import { createIngestMetrics, noteDelay } from './metrics.ts';

const at = new Date('2026-11-02T12:00:00.000Z');
const delays = async (timestamp?: number) => {
  const metrics = createIngestMetrics(new Registry(), () => 0);
  noteDelay(metrics, timestamp === undefined ? undefined : { timestamp: String(timestamp) }, at);
  const { values } = await metrics.delaySeconds.get();
  const of = (end: string) => values.find(({ metricName }) => metricName?.endsWith(end))?.value;
  return { sum: of('_sum'), count: of('_count') };
};

describe('the delay of ingest', () => {
  it('is from the moment of a message in Kafka until its commit', async () => {
    expect(await delays(at.getTime() - 1_500)).toEqual({ sum: 1.5, count: 1 });
  });

  it('is nothing where the clock of a producer is ahead, and is not taken where there is none', async () => {
    expect(await delays(at.getTime() + 60_000)).toEqual({ sum: 0, count: 1 });
    expect((await delays()).count ?? 0).toBe(0);
    expect((await delays(-1)).count ?? 0).toBe(0);
  });
});

describe('dead letters by reason', () => {
  it('begin at 0 for each reason, so that the first of a kind is an increase', async () => {
    const metrics = createIngestMetrics(new Registry(), () => 0);
    const { values } = await metrics.deadLetters.get();
    expect(values.map(({ labels, value }) => `${labels.reason} ${value}`)).toEqual(
      expect.arrayContaining([
        'not-json 0',
        'personal-data 0',
        'other-organisation 0',
        'key-mismatch 0',
        'never-read 0',
      ]),
    );
    expect(new Set(values.map(({ labels }) => labels.reason)).size).toBe(values.length);
  });
});
