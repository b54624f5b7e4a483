import { type AssignedPartition, isBehind } from '../assigned-partition.ts';
import type { PartitionFlow } from '../partition-flow.ts';

/** When a consumer is taken for stuck, in milliseconds. */
export interface StallLimits {
  /** Without a heartbeat that the group answered, or with messages in a partition and none delivered. */
  readonly silentMs: number;
  /** One batch in hand. */
  readonly handlingMs: number;
}

export interface Signs {
  readonly heartbeatAt: number;
  /** Until a batch has been handled, nothing else can be delivered. */
  readonly handling: PartitionFlow['handling'];
  readonly partitions: Iterable<AssignedPartition>;
}

/**
 * Why the consumer looks stuck at `now`, or undefined. kafkajs swallows many fetch errors, so a fetch that returned is no
 * sign of life; an answered heartbeat and delivered messages are.
 */
export const stallReason = (signs: Signs, now: number, limits: StallLimits): string | undefined => {
  if (signs.handling.since !== undefined)
    return now - signs.handling.since > limits.handlingMs
      ? `one batch is being handled for more than ${limits.handlingMs} ms`
      : undefined;
  if (now - signs.heartbeatAt > limits.silentMs) return `no answered heartbeat for ${limits.silentMs} ms`;
  for (const partition of signs.partitions) {
    if (partition.phase !== 'flowing' || !isBehind(partition)) continue;
    if (now - Math.max(partition.movedAt, signs.handling.endedAt) > limits.silentMs)
      return `partition ${partition.partition} holds messages and none was delivered for ${limits.silentMs} ms`;
  }
  return undefined;
};
