import { expect, it } from '@jest/globals';
import { until } from './probe.ts';
import type { Position } from '../port.ts';
import { numbered, text, type MessagingBench } from './bench.ts';

/** Batches, partitions and groups. */
export const batchRules = (bench: MessagingBench): void => {
  const { send, probe } = bench;

  it('after a rejection pauses, asks for the position and goes on from there', async () => {
    const topic = await bench.harness().createTopic(1);
    const reader = await probe(topic, { refuse: (batch, attempt) => attempt <= 2 && batch.messages.length > 0 });
    await send(topic, numbered('a', 5));
    await until(() => reader.messages.length === 5);
    expect(reader.attempts).toBeGreaterThanOrEqual(3);
    expect(reader.positionsAsked).toBeGreaterThanOrEqual(3);
    expect(reader.messages.map(({ offset }) => offset)).toEqual(['0', '1', '2', '3', '4']);
    await until(() => reader.consumer.status().state === 'running');
  });

  it('goes on with other partitions while one is refused', async () => {
    const topic = await bench.harness().createTopic(3);
    const keys = Array.from({ length: 30 }, (_, at) => `P-${at}`);
    let refusing = true;
    const reader = await probe(topic, { refuse: (batch) => refusing && batch.partition === 1 });
    await send(
      topic,
      keys.map((key) => text(key, key)),
    );
    await until(() => reader.refused > 0 && new Set(reader.messages.map(({ partition }) => partition)).size === 2);
    expect(reader.consumer.status().state).toBe('paused');
    refusing = false;
    await until(() => reader.messages.length === 30);
    await until(() => reader.consumer.status().state === 'running');
  });

  it('handles as many batches at once as it was told, and one unless it was', async () => {
    const topic = await bench.harness().createTopic(4);
    const reader = await probe(topic, { slowly: true, maxBatchBytes: 200 });
    for (let at = 0; at < 5; at += 1)
      await send(
        topic,
        Array.from({ length: 20 }, (_, key) => text(`P-${key}`, 'x'.repeat(30))),
      );
    await until(() => reader.messages.length === 100);
    expect(reader.mostAtOnce).toBe(1);
    await reader.consumer.stop();
    const several = await probe(topic, {
      group: `${topic}-several`,
      slowly: true,
      maxBatchBytes: 200,
      concurrency: 2,
    });
    await until(() => several.messages.length === 100);
    expect(several.mostAtOnce).toBeLessThanOrEqual(2);
    expect(several.mostOfOnePartition).toBe(1);
  });

  it('cuts what it read into batches of the size asked for, and a larger message stands alone', async () => {
    const topic = await bench.harness().createTopic(1);
    await send(topic, [
      text('a', 'x'.repeat(400)),
      text('a', 'x'.repeat(400)),
      text('a', 'x'.repeat(5_000)),
      ...numbered('a', 3),
    ]);
    const reader = await probe(topic, { maxBatchBytes: 1_000 });
    await until(() => reader.messages.length === 6);
    const sizes = reader.batches.map((messages) => messages.map((message) => message.value?.length ?? 0));
    for (const batch of sizes)
      expect(batch.length === 1 || batch.reduce((sum, size) => sum + size, 0) <= 1_000).toBe(true);
    expect(sizes.flat()).toEqual([400, 400, 5_000, 3, 3, 3]);
  });

  it('tells how far behind it is, and what it has', async () => {
    const topic = await bench.harness().createTopic(2);
    await send(
      topic,
      Array.from({ length: 40 }, (_, at) => text(`P-${at}`, 'x')),
    );
    let refusing = true;
    const reader = await probe(topic, { refuse: () => refusing });
    await until(() => reader.consumer.status().lag === 40);
    refusing = false;
    await until(() => reader.messages.length === 40 && reader.consumer.status().lag === 0);
    expect(reader.consumer.status()).toMatchObject({ state: 'running', assigned: [0, 1] });
    expect(Date.parse(reader.consumer.status().lastProgressAt ?? '')).toBeGreaterThan(Date.now() - 60_000);
  });

  it('shares the partitions of a group, and takes over those of a member that stops, each from its position', async () => {
    const topic = await bench.harness().createTopic(4);
    const group = `${topic}-shared`;
    const positions: Record<number, Position> = {};
    const first = await probe(topic, { group, positions });
    await until(() => first.consumer.status().assigned.length === 4);
    const second = await probe(topic, { group, positions });
    await until(() => first.consumer.status().assigned.length === 2 && second.consumer.status().assigned.length === 2);
    const keys = Array.from({ length: 40 }, (_, at) => `P-${at}`);
    await send(
      topic,
      keys.map((key) => text(key, '1')),
    );
    await until(() => first.messages.length + second.messages.length === 40);
    expect(first.messages.length).toBeGreaterThan(0);
    expect(second.messages.length).toBeGreaterThan(0);
    await second.consumer.stop();
    await until(() => first.consumer.status().assigned.length === 4);
    await send(
      topic,
      keys.map((key) => text(key, '2')),
    );
    await until(() => first.messages.filter(({ value }) => value?.toString() === '2').length === 40);
    expect(first.messages.length + second.messages.length).toBe(80);
  });

  it('hands nothing over after a stop', async () => {
    const topic = await bench.harness().createTopic(2);
    const reader = await probe(topic);
    await until(() => reader.consumer.status().state === 'running');
    await reader.consumer.stop();
    expect(reader.consumer.status()).toMatchObject({ state: 'stopped' });
    await send(topic, numbered('a', 5));
    const other = await probe(topic, { group: `${topic}-other` });
    await until(() => other.messages.length === 5);
    expect(reader.messages).toHaveLength(0);
  });
};
