import { expect, it } from '@jest/globals';
import { until } from './probe.ts';
import type { Position } from '../port.ts';
import { at, numbered, text, type MessagingBench } from './bench.ts';

/** Where reading begins, and what is noticed of what cannot be read. */
export const positionRules = (bench: MessagingBench): void => {
  const { send, probe } = bench;

  it('begins in each partition where it is told, and never where the group left off', async () => {
    const topic = await bench.harness().createTopic(1);
    await send(topic, numbered('a', 10));
    const first = await probe(topic, { group: `${topic}-group` });
    await until(() => first.messages.length === 10);
    await first.consumer.stop();
    const second = await probe(topic, { group: `${topic}-group`, positions: { 0: at('7') } });
    await until(() => second.messages.length === 3);
    expect(second.messages.map(({ offset }) => offset)).toEqual(['7', '8', '9']);
  });

  it('begins at the first message held when the position lies beyond the end', async () => {
    const topic = await bench.harness().createTopic(1);
    await send(topic, numbered('a', 3));
    const reader = await probe(topic, { positions: { 0: at('1000') } });
    await until(() => reader.messages.length === 3);
    expect(reader.messages[0]?.offset).toBe('0');
    expect(reader.unread).toMatchObject([{ from: '3', next: '1000', reason: 'cut' }]);
  });

  it('hands over the position with the id of the topic, also before there is a message', async () => {
    const topic = await bench.harness().createTopic(1);
    const positions: Record<number, Position> = {};
    const reader = await probe(topic, { positions });
    await until(() => positions[0] !== undefined);
    expect(positions[0]).toMatchObject({ offset: '0', topicId: expect.stringMatching(/./) });
    await send(topic, numbered('a', 3));
    await until(() => reader.messages.length === 3);
    expect(positions[0]?.offset).toBe('3');
  });

  it('reads a topic that was made anew from its beginning, and reports what was not read of the former one', async () => {
    const topic = await bench.harness().createTopic(1);
    const positions: Record<number, Position> = {};
    await send(topic, numbered('a', 3));
    const first = await probe(topic, { positions });
    await until(() => first.messages.length === 3);
    await first.consumer.stop();
    await bench.harness().recreateTopic(topic, 1);
    await send(topic, numbered('b', 5));
    const second = await probe(topic, { positions });
    await until(() => second.messages.length === 5);
    expect(second.messages.map(({ offset }) => offset)).toEqual(['0', '1', '2', '3', '4']);
    expect(second.unread).toMatchObject([{ from: '3', next: null, reason: 'recreated' }]);
    expect(positions[0]).toMatchObject({ offset: '5' });
  });

  it('notices while it reads that the topic was made anew', async () => {
    const topic = await bench.harness().createTopic(2);
    const reader = await probe(topic, {});
    await send(
      topic,
      Array.from({ length: 40 }, (_, number) => text(`P-${number}`, 'former')),
    );
    await until(() => reader.messages.length === 40);
    await bench.harness().recreateTopic(topic, 2);
    await send(
      topic,
      Array.from({ length: 4 }, (_, number) => text(`P-${number}`, 'new')),
    );
    await until(() => reader.messages.filter(({ value }) => value?.toString() === 'new').length === 4);
    await until(() => reader.consumer.status().lag === 0);
    expect(reader.unread.filter(({ reason }) => reason === 'recreated')).toHaveLength(2);
  });

  it('reports messages that were deleted before they were read, and goes on after them', async () => {
    const topic = await bench.harness().createTopic(1);
    await send(topic, numbered('a', 6));
    await bench.harness().deleteBefore(topic, 0, 4);
    const reader = await probe(topic, { positions: { 0: at('1') } });
    await until(() => reader.messages.length === 2);
    expect(reader.messages.map(({ offset }) => offset)).toEqual(['4', '5']);
    expect(reader.unread).toMatchObject([{ from: '1', next: '4', reason: 'deleted' }]);
  });

  it('knows no lag before it knows where it is', async () => {
    const topic = await bench.harness().createTopic(1);
    const reader = await probe(topic, { positionFailures: Number.POSITIVE_INFINITY });
    await until(() => reader.positionsAsked > 0);
    expect(reader.consumer.status().lag).toBeNull();
  });

  it('asks again for the position when that could not be told, and reads nothing before', async () => {
    const topic = await bench.harness().createTopic(1);
    await send(topic, numbered('a', 3));
    const reader = await probe(topic, { positionFailures: 3, positions: { 0: at('1') } });
    await until(() => reader.messages.length === 2);
    expect(reader.positionsAsked).toBeGreaterThanOrEqual(4);
    expect(reader.messages[0]?.offset).toBe('1');
  });
};
