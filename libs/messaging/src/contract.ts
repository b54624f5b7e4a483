import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { createProbe, type Probe, until } from './contract-probe.ts';
import type { Messaging, OutboundMessage, Position } from './port.ts';

export { createProbe, type Probe, until } from './contract-probe.ts';

/** What the suite needs of an adapter. */
export interface MessagingHarness {
  /** Makes messaging on the same brokers; each call a client of its own. The suite closes it. */
  connect(): Messaging;
  /** Makes a topic and gives its name. */
  createTopic(partitions: number): Promise<string>;
  /** Makes a topic anew, empty, under its name. */
  recreateTopic(topic: string, partitions: number): Promise<void>;
  /** Deletes the messages of a partition before `offset`, as a retention does. */
  deleteBefore(topic: string, partition: number, offset: number): Promise<void>;
  close(): Promise<void>;
}

const text = (key: string | null, value: string): OutboundMessage => ({ key, value: Buffer.from(value) });
/** A position of a time when the id of the topic was not kept. */
const at = (offset: string): Position => ({ offset, topicId: null });
const numbered = (key: string, count: number): OutboundMessage[] =>
  Array.from({ length: count }, (_, at) => text(key, `${key}-${at}`));

/** What every adapter of the messaging port keeps to. */
export const messagingContract = (name: string, makeHarness: () => Promise<MessagingHarness>): void => {
  describe(`messaging: ${name}`, () => {
    let harness: MessagingHarness;
    const opened: Messaging[] = [];
    const connect = (): Messaging => {
      const messaging = harness.connect();
      opened.push(messaging);
      return messaging;
    };
    const send = async (topic: string, messages: readonly OutboundMessage[]): Promise<void> => {
      const producer = await connect().producer();
      await producer.send(topic, messages);
    };
    const probe = (topic: string, options: Parameters<typeof createProbe>[2] = {}): Promise<Probe> =>
      createProbe(connect(), topic, options);

    beforeAll(async () => {
      harness = await makeHarness();
    });
    afterEach(async () => {
      await Promise.all(opened.splice(0).map((messaging) => messaging.close()));
    });
    afterAll(() => harness.close());

    it('answers a ping', async () => {
      await connect().ping();
    });

    it('delivers what was sent: bytes, keys, headers by lower-case name, nulls', async () => {
      const topic = await harness.createTopic(1);
      const value = Buffer.from([0, 255, 128, 10]);
      await send(topic, [
        { key: 'P-017', value, headers: { 'Content-Type': 'application/json', ce_id: 'é' } },
        { key: null, value: null },
      ]);
      const reader = await probe(topic);
      await until(() => reader.messages.length === 2);
      const [first, second] = reader.messages;
      expect(first).toMatchObject({
        topic,
        partition: 0,
        offset: '0',
        headers: { 'content-type': 'application/json', ce_id: 'é' },
      });
      expect(first?.key?.toString()).toBe('P-017');
      expect(first?.value?.equals(value)).toBe(true);
      expect(second).toMatchObject({ offset: '1', key: null, value: null, headers: {} });
    });

    it('keeps the messages of a key in order, in one partition', async () => {
      const topic = await harness.createTopic(4);
      const keys = ['P-1', 'P-2', 'P-3', 'P-4', 'P-5'];
      const reader = await probe(topic);
      for (let at = 0; at < 20; at += 1)
        await send(
          topic,
          keys.map((key) => text(key, `${key}-${at}`)),
        );
      await until(() => reader.messages.length === 100);
      for (const key of keys) {
        const own = reader.messages.filter((message) => message.key?.toString() === key);
        expect(new Set(own.map(({ partition }) => partition)).size).toBe(1);
        expect(own.map(({ value }) => value?.toString())).toEqual(
          Array.from({ length: 20 }, (_, at) => `${key}-${at}`),
        );
      }
    });

    it('begins in each partition where it is told, and never where the group left off', async () => {
      const topic = await harness.createTopic(1);
      await send(topic, numbered('a', 10));
      const first = await probe(topic, { group: `${topic}-group` });
      await until(() => first.messages.length === 10);
      await first.consumer.stop();
      const second = await probe(topic, { group: `${topic}-group`, positions: { 0: at('7') } });
      await until(() => second.messages.length === 3);
      expect(second.messages.map(({ offset }) => offset)).toEqual(['7', '8', '9']);
    });

    it('begins at the first message held when the position lies beyond the end', async () => {
      const topic = await harness.createTopic(1);
      await send(topic, numbered('a', 3));
      const reader = await probe(topic, { positions: { 0: at('1000') } });
      await until(() => reader.messages.length === 3);
      expect(reader.messages[0]?.offset).toBe('0');
      expect(reader.unread).toMatchObject([{ from: '3', next: '1000', reason: 'cut' }]);
    });

    it('hands over the position with the id of the topic, also before there is a message', async () => {
      const topic = await harness.createTopic(1);
      const positions: Record<number, Position> = {};
      const reader = await probe(topic, { positions });
      await until(() => positions[0] !== undefined);
      expect(positions[0]).toMatchObject({ offset: '0', topicId: expect.stringMatching(/./) });
      await send(topic, numbered('a', 3));
      await until(() => reader.messages.length === 3);
      expect(positions[0]?.offset).toBe('3');
    });

    it('reads a topic that was made anew from its beginning, and reports what was not read of the former one', async () => {
      const topic = await harness.createTopic(1);
      const positions: Record<number, Position> = {};
      await send(topic, numbered('a', 3));
      const first = await probe(topic, { positions });
      await until(() => first.messages.length === 3);
      await first.consumer.stop();
      await harness.recreateTopic(topic, 1);
      await send(topic, numbered('b', 5));
      const second = await probe(topic, { positions });
      await until(() => second.messages.length === 5);
      expect(second.messages.map(({ offset }) => offset)).toEqual(['0', '1', '2', '3', '4']);
      expect(second.unread).toMatchObject([{ from: '3', next: null, reason: 'recreated' }]);
      expect(positions[0]).toMatchObject({ offset: '5' });
    });

    it('notices while it reads that the topic was made anew', async () => {
      const topic = await harness.createTopic(2);
      const reader = await probe(topic, {});
      await send(
        topic,
        Array.from({ length: 40 }, (_, number) => text(`P-${number}`, 'former')),
      );
      await until(() => reader.messages.length === 40);
      await harness.recreateTopic(topic, 2);
      await send(
        topic,
        Array.from({ length: 4 }, (_, number) => text(`P-${number}`, 'new')),
      );
      await until(() => reader.messages.filter(({ value }) => value?.toString() === 'new').length === 4);
      await until(() => reader.consumer.status().lag === 0);
      expect(reader.unread.filter(({ reason }) => reason === 'recreated')).toHaveLength(2);
    });

    it('reports messages that were deleted before they were read, and goes on after them', async () => {
      const topic = await harness.createTopic(1);
      await send(topic, numbered('a', 6));
      await harness.deleteBefore(topic, 0, 4);
      const reader = await probe(topic, { positions: { 0: at('1') } });
      await until(() => reader.messages.length === 2);
      expect(reader.messages.map(({ offset }) => offset)).toEqual(['4', '5']);
      expect(reader.unread).toMatchObject([{ from: '1', next: '4', reason: 'deleted' }]);
    });

    it('knows no lag before it knows where it is', async () => {
      const topic = await harness.createTopic(1);
      const reader = await probe(topic, { positionFailures: Number.POSITIVE_INFINITY });
      await until(() => reader.positionsAsked > 0);
      expect(reader.consumer.status().lag).toBeNull();
    });

    it('asks again for the position when that could not be told, and reads nothing before', async () => {
      const topic = await harness.createTopic(1);
      await send(topic, numbered('a', 3));
      const reader = await probe(topic, { positionFailures: 3, positions: { 0: at('1') } });
      await until(() => reader.messages.length === 2);
      expect(reader.positionsAsked).toBeGreaterThanOrEqual(4);
      expect(reader.messages[0]?.offset).toBe('1');
    });

    it('after a rejection pauses, asks for the position and goes on from there', async () => {
      const topic = await harness.createTopic(1);
      const reader = await probe(topic, { refuse: (batch, attempt) => attempt <= 2 && batch.messages.length > 0 });
      await send(topic, numbered('a', 5));
      await until(() => reader.messages.length === 5);
      expect(reader.attempts).toBeGreaterThanOrEqual(3);
      expect(reader.positionsAsked).toBeGreaterThanOrEqual(3);
      expect(reader.messages.map(({ offset }) => offset)).toEqual(['0', '1', '2', '3', '4']);
      await until(() => reader.consumer.status().state === 'running');
    });

    it('goes on with other partitions while one is refused', async () => {
      const topic = await harness.createTopic(3);
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
      const topic = await harness.createTopic(4);
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
      const topic = await harness.createTopic(1);
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
      const topic = await harness.createTopic(2);
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
      const topic = await harness.createTopic(4);
      const group = `${topic}-shared`;
      const positions: Record<number, Position> = {};
      const first = await probe(topic, { group, positions });
      await until(() => first.consumer.status().assigned.length === 4);
      const second = await probe(topic, { group, positions });
      await until(
        () => first.consumer.status().assigned.length === 2 && second.consumer.status().assigned.length === 2,
      );
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
      const topic = await harness.createTopic(2);
      const reader = await probe(topic);
      await until(() => reader.consumer.status().state === 'running');
      await reader.consumer.stop();
      expect(reader.consumer.status()).toMatchObject({ state: 'stopped' });
      await send(topic, numbered('a', 5));
      const other = await probe(topic, { group: `${topic}-other` });
      await until(() => other.messages.length === 5);
      expect(reader.messages).toHaveLength(0);
    });
  });
};
