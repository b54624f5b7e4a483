import { expect, it } from '@jest/globals';
import { until } from './probe.ts';
import { text, type MessagingBench } from './bench.ts';

/** What is sent and how it comes. */
export const deliveringRules = (bench: MessagingBench): void => {
  const { connect, send, probe } = bench;

  it('answers a ping', async () => {
    await connect().ping();
  });

  it('delivers what was sent: bytes, keys, headers by lower-case name, nulls', async () => {
    const topic = await bench.harness().createTopic(1);
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

  it('gives the message that was sent last, without reading those before it', async () => {
    const topic = await bench.harness().createTopic(1);
    expect(await connect().newest(topic)).toEqual([]);
    await send(topic, [text('a', 'one'), text('a', 'two')]);
    await send(topic, [text('a', 'three')]);
    expect(await connect().newest(topic)).toMatchObject([{ topic, partition: 0, offset: '2' }]);
    expect((await connect().newest(topic)).map(({ value }) => value?.toString())).toEqual(['three']);
  });

  it('keeps the messages of a key in order, in one partition', async () => {
    const topic = await bench.harness().createTopic(4);
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
      expect(own.map(({ value }) => value?.toString())).toEqual(Array.from({ length: 20 }, (_, at) => `${key}-${at}`));
    }
  });
};
