import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTopics, type Kafka, startKafka } from '@throughline/infra';
import { createKafkaMessaging, type InboundMessage, type Messaging, type Position } from '@throughline/messaging';
import { createProbe, type Probe, until } from '@throughline/messaging/contract';
import { COMPRESSIONS, type JavaProducer, startJavaProducer } from '../foreign/java-producer.ts';
import { batchesIn, type Damage, damage, DAMAGES, ENDLESS, segmentOf } from '../foreign/segments.ts';

const quiet = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };

describe('what foreign clients leave in a topic', () => {
  let directory: string;
  let kafka: Kafka;
  let java: JavaProducer;
  let messaging: Messaging;

  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'throughline-foreign-'));
    kafka = await startKafka({ directory });
    java = await startJavaProducer(kafka.brokers);
    messaging = createKafkaMessaging({ brokers: kafka.brokers.split(','), clientId: 'foreign', log: quiet });
  });
  afterAll(async () => {
    await messaging.close();
    await java.close();
    await kafka.stop();
    await rm(directory, { recursive: true, force: true });
  });

  const topic = async (): Promise<string> => {
    const name = `foreign-${randomBytes(4).toString('hex')}`;
    await createTopics(kafka.brokers, [{ name, partitions: 1 }]);
    return name;
  };
  const messages = (prefix: string, count: number) =>
    Array.from({ length: count }, (_, at) => ({
      key: 'P-017',
      value: Buffer.from(`${prefix}-${at} ${'text '.repeat(at % 40)}`),
      headers: { 'Content-Type': 'text/plain' },
    }));
  const texts = (received: readonly InboundMessage[]): readonly string[] =>
    received.map(({ value }) => value?.toString().split(' ')[0] ?? '');
  const named = (prefix: string, count: number): readonly string[] =>
    Array.from({ length: count }, (_, at) => `${prefix}-${at}`);
  const caughtUp = (reader: Probe): Promise<void> =>
    until(() => reader.consumer.status().lag === 0 && reader.consumer.status().state === 'running');

  it.each(
    COMPRESSIONS.flatMap((compression) =>
      (['no', 'commit', 'abort'] as const).map((use) => [compression, use] as const),
    ),
  )('is read when it is compressed by %s and its transaction is: %s', async (compression, transaction) => {
    const name = await topic();
    const positions: Record<number, Position> = {};
    const reader = await createProbe(messaging, name, { positions });
    await java.send({ topic: name, compression, transaction, messages: messages('a', 100) });
    const stands = transaction === 'no' ? '100' : '101';
    await until(() => positions[0]?.offset === stands);
    await caughtUp(reader);
    expect(texts(reader.messages)).toEqual(transaction === 'abort' ? [] : named('a', 100));
    expect(reader.messages[0]?.headers ?? { 'content-type': 'text/plain' }).toEqual({ 'content-type': 'text/plain' });
    expect(reader.unread).toEqual([]);
    await reader.consumer.stop();
  });

  it('counts behind an open transaction, and goes on when the broker ends it', async () => {
    const name = await topic();
    const reader = await createProbe(messaging, name, {});
    await java.send({
      topic: name,
      compression: 'zstd',
      transaction: 'open',
      messages: messages('open', 3),
      timeoutMs: 2_000,
    });
    await java.send({ topic: name, compression: 'lz4', transaction: 'no', messages: messages('after', 3) });
    await until(() => reader.consumer.status().lag === 6);
    expect(reader.consumer.status().state).toBe('running');
    await until(() => reader.messages.length === 3);
    await caughtUp(reader);
    expect(texts(reader.messages)).toEqual(named('after', 3));
    await reader.consumer.stop();
  });

  it('leaves out aborted transactions that are interleaved with others', async () => {
    const name = await topic();
    const second = await startJavaProducer(kafka.brokers);
    await second.send({
      topic: name,
      compression: 'none',
      transaction: 'open',
      messages: messages('open', 2),
      timeoutMs: 3_000,
    });
    for (const [turn, transaction] of (['abort', 'commit', 'no', 'abort', 'commit'] as const).entries())
      await java.send({
        topic: name,
        compression: 'snappy',
        transaction,
        messages: messages(`${transaction}${turn}`, 2),
      });
    await second.close();
    const reader = await createProbe(messaging, name, {});
    await until(() => reader.messages.length === 6);
    await caughtUp(reader);
    expect(texts(reader.messages)).toEqual([...named('commit1', 2), ...named('no2', 2), ...named('commit4', 2)]);
    await reader.consumer.stop();
  });

  /** A topic with five batches of three messages, the third of them damaged. */
  const damaged = async (how: Damage): Promise<string> => {
    const name = await topic();
    for (let batch = 0; batch < 5; batch += 1)
      await java.send({ topic: name, compression: 'none', transaction: 'no', messages: messages(`b${batch}`, 3) });
    const segment = segmentOf(join(directory, 'data'), name, 0);
    const stored = batchesIn(segment);
    const third = stored[2];
    if (third === undefined || stored.length !== 5) throw new Error(`expected five batches, found ${stored.length}`);
    damage(segment, third, how);
    return name;
  };

  describe('a stored batch is damaged in', () => {
    it.each(Object.entries(DAMAGES))(
      '%s: it is set aside by its offsets, and what comes after it is read',
      async (_, how) => {
        const reader = await createProbe(messaging, await damaged(how), {});
        await until(() => reader.messages.length === 12);
        await caughtUp(reader);
        expect(texts(reader.messages)).toEqual(['b0', 'b1', 'b3', 'b4'].flatMap((prefix) => named(prefix, 3)));
        expect(reader.unread).toMatchObject([{ from: '6', next: '9', reason: 'unreadable' }]);
        await reader.consumer.stop();
      },
    );
  });

  it.each([
    ['answers with an error', DAMAGES['its length, to nothing']],
    ['sends nothing', ENDLESS],
  ])('sets aside what the broker cannot give when it %s, and goes on', async (_, how) => {
    const reader = await createProbe(messaging, await damaged(how), {
      positions: { 0: { offset: '6', topicId: null } },
    });
    await until(() => reader.unread.length > 0);
    await caughtUp(reader);
    expect(reader.messages).toEqual([]);
    expect(reader.unread).toMatchObject([{ from: '6', next: '15', reason: 'unreadable' }]);
    await reader.consumer.stop();
  });
});
