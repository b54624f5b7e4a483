import { pause } from '@throughline/runtime/retry';
import type { ConsumerOptions, MessageConsumer, Messaging, Position } from './port.ts';

export interface FollowingOptions extends ConsumerOptions {
  /** The position as it is stored now; asked at any moment, and changes nothing. */
  readonly storedPosition: (partition: number) => Promise<Position | null>;
  /** Milliseconds between two looks at the stored positions; default 5,000. */
  readonly lookEveryMs?: number;
}

/**
 * Consumes, and starts over when a stored position has gone back behind what was handled: an older backup of where positions are kept was put back. In a
 * partition where nothing more arrives nobody else would notice, and what was handled since would never be handled again.
 */
export const consumeFollowing = async (
  messaging: Pick<Messaging, 'consume'>,
  { storedPosition, lookEveryMs = 5_000, ...options }: FollowingOptions,
): Promise<MessageConsumer> => {
  const handled = new Map<number, bigint>();
  const start = (): Promise<MessageConsumer> => {
    handled.clear();
    return messaging.consume({
      ...options,
      onBatch: async (batch) => {
        await options.onBatch(batch);
        handled.set(batch.partition, BigInt(batch.position.offset));
      },
    });
  };
  const hasGoneBack = async (): Promise<boolean> => {
    for (const [partition, offset] of [...handled])
      if (BigInt((await storedPosition(partition))?.offset ?? 0) < offset && handled.get(partition) === offset)
        return true;
    return false;
  };
  let current = await start();
  const stopping = new AbortController();
  const checkTopic = async (): Promise<void> => {
    // What cannot be asked now is asked the next time.
    if (!(await hasGoneBack().catch(() => false)) || stopping.signal.aborted) return;
    await current.stop();
    if (!stopping.signal.aborted) current = await start();
  };
  const looking = (async () => {
    while (!stopping.signal.aborted) {
      await pause(lookEveryMs, stopping.signal);
      if (!stopping.signal.aborted) await checkTopic();
    }
  })();
  return {
    status: () => current.status(),
    stop: async () => {
      stopping.abort();
      await looking;
      await current.stop();
    },
  };
};
