import { describe, expect, it } from '@jest/globals';
import { consumeFollowing } from './consume-following.ts';
import { createMemoryMessaging } from './memory/messaging.ts';
import type { Position } from './port.ts';

const eventually = async (assertion: () => void): Promise<void> => {
  for (const end = Date.now() + 5_000; ;) {
    try {
      return assertion();
    } catch (error) {
      if (Date.now() > end) throw error;
      await new Promise((resolve) => setImmediate(resolve));
    }
  }
};

describe('a consumer that follows stored positions', () => {
  it('handles again what was handled since, when they have gone back, and nothing otherwise', async () => {
    const messaging = createMemoryMessaging();
    const producer = await messaging.producer();
    const send = (value: string) => producer.send('t', [{ key: 'k', value: Buffer.from(value) }]);
    let stored = new Map<number, Position>();
    const handled: string[] = [];
    const positionOf = (partition: number) => Promise.resolve(stored.get(partition) ?? null);
    const consumer = await consumeFollowing(messaging, {
      group: 'g',
      topic: 't',
      positionOf,
      storedPosition: positionOf,
      lookEveryMs: 1,
      onBatch: ({ partition, messages, position }) => {
        handled.push(...messages.map(({ value }) => String(value)));
        stored.set(partition, position);
        return Promise.resolve();
      },
      onFatal: () => undefined,
    });
    await send('a');
    await eventually(() => expect(handled).toEqual(['a']));
    const backup = new Map(stored);
    await send('b');
    await eventually(() => expect(handled).toEqual(['a', 'b']));
    stored = backup;
    await eventually(() => expect(handled).toEqual(['a', 'b', 'b']));
    await send('c');
    await eventually(() => expect(handled).toEqual(['a', 'b', 'b', 'c']));
    await consumer.stop();
    expect(consumer.status().state).toBe('stopped');
  });
});
