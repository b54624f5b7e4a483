import type { Position, UnreadOffsets } from './port.ts';

/** First offset still held, and the offset that the next message will get. */
export interface Watermarks {
  readonly low: bigint;
  readonly high: bigint;
}

/** Where reading begins, and which offsets are lost when that is not where it should. */
export interface Start {
  readonly offset: bigint;
  readonly lost: UnreadOffsets | undefined;
}

/** Offsets from `from` up to and without `next` that are lost. */
export const lostOffsets = (
  reason: UnreadOffsets['reason'],
  from: bigint,
  next: bigint | null,
  detail: string,
): UnreadOffsets => ({ from: from.toString(), next: next?.toString() ?? null, reason, detail, digest: null });

/**
 * Where to begin, given the stored position and what the brokers hold under which topic id. When the stored position is not in
 * the log, reading begins at the first message held: receivers deduplicate, so reading too much is harmless and too little is not.
 */
export const startAt = (position: Position | null, topicId: string | null, { low, high }: Watermarks): Start => {
  const wanted = BigInt(position?.offset ?? 0);
  const atFirst = (...lost: Parameters<typeof lostOffsets>): Start => ({ offset: low, lost: lostOffsets(...lost) });
  if (position !== null && position.topicId !== null && topicId !== null && position.topicId !== topicId)
    return atFirst(
      'recreated',
      wanted,
      null,
      'the topic was made anew; what the former one held from there on was not read',
    );
  if (wanted < low)
    return atFirst('deleted', wanted, low, 'messages were deleted from the topic before they were read');
  if (wanted > high)
    return atFirst(
      'cut',
      high,
      wanted,
      'the topic ends before the stored position: it lost its tail, and is read again',
    );
  return { offset: wanted, lost: undefined };
};
