import { createSecretKey, randomBytes } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { defaultPayloadConverter } from '@temporalio/client';
import { createPayloadWatch } from './payload-watch.ts';

const keysOf = (id: string) => ({ keys: new Map([[id, createSecretKey(randomBytes(32))]]), encryptWith: id });
const plain = () => defaultPayloadConverter.toPayload({ commandId: 'c-1' });
const [ours, foreign] = [keysOf('ours'), keysOf('foreign')];
const writtenWith = (keys: typeof ours | undefined) => createPayloadWatch(keys).codec.encode([plain()]);

const watchOf = (keys: typeof ours | undefined) => {
  const clock = { now: 0 };
  const watch = createPayloadWatch(keys, () => clock.now);
  const left: string[] = [];
  const stop = watch.whenUseless(() => left.push('left'));
  return { watch, clock, left, stop };
};

describe('the watch over payloads', () => {
  it('says for eleven minutes that one could not be read', async () => {
    const { watch, clock } = watchOf(undefined);
    await watch.ask();
    await expect(watch.codec.decode(await writtenWith(foreign))).rejects.toThrow(/key "foreign"/);
    clock.now = 11 * 60_000 - 1;
    await expect(watch.ask()).rejects.toThrow(/key "foreign", which this process does not have/);
    clock.now += 1;
    await watch.ask();
  });

  it.each([undefined, ours])(
    'has a process leave that has decrypted nothing, whatever it read in plain',
    async (keys) => {
      const { watch, left, stop } = watchOf(keys);
      expect(await watch.codec.decode(await writtenWith(undefined))).toEqual([plain()]);
      await expect(watch.codec.decode(await writtenWith(foreign))).rejects.toThrow();
      expect(left).toEqual(['left']);
      stop();
      await expect(watch.codec.decode(await writtenWith(foreign))).rejects.toThrow();
      expect(left).toEqual(['left']);
    },
  );

  it('has a process go on that has decrypted something, and still says that another could not be read', async () => {
    const { watch, left } = watchOf(ours);
    expect(await watch.codec.decode(await writtenWith(ours))).toHaveLength(1);
    await expect(watch.codec.decode(await writtenWith(foreign))).rejects.toThrow();
    expect(left).toEqual([]);
    await expect(watch.ask()).rejects.toThrow(/foreign/);
  });
});
