/** Where a consumer stands in one partition that is assigned to it. */
export interface AssignedPartition {
  readonly partition: number;
  /** `locating`: asking where to go on. `flowing`: being read. `waiting`: pausing after a failure. */
  phase: 'locating' | 'flowing' | 'waiting';
  /** Next offset to handle; undefined while it is not known. */
  next: bigint | undefined;
  /** Offset that the next message of the partition will get, as last heard. */
  high: bigint | undefined;
  /** Failures since the last batch that went well. */
  failures: number;
  /** When something last went well here, in milliseconds. */
  movedAt: number;
}

export const assignedPartition = (partition: number, now: number): AssignedPartition => ({
  partition,
  phase: 'locating',
  next: undefined,
  high: undefined,
  failures: 0,
  movedAt: now,
});

/** Messages not yet handled, as far as is known. */
export const lagOf = ({ next, high }: AssignedPartition): number =>
  next === undefined || high === undefined || high <= next ? 0 : Number(high - next);

/** True after a failure, until what failed went well or turned out not to be there any more. */
export const isHeldUp = (state: AssignedPartition): boolean =>
  state.failures > 0 && (state.phase !== 'flowing' || lagOf(state) > 0);

/** State of a consumer that has these partitions. */
export const stateOf = (partitions: readonly AssignedPartition[]): 'starting' | 'running' | 'paused' => {
  if (partitions.some(isHeldUp)) return 'paused';
  return partitions.every(({ phase }) => phase === 'flowing') ? 'running' : 'starting';
};

/** Where reading begins, and what to tell people when that is not where it should. */
export interface Start {
  readonly offset: bigint;
  readonly surprise: string | undefined;
}

/**
 * Where to begin, given the stored position and what the broker holds. A position before the first message held means that
 * messages were deleted unread; one beyond the end, that the topic was made anew or lost its tail. Both begin at the first
 * message held: receivers deduplicate, so reading too much is harmless and reading too little is not.
 */
export const startAt = (
  position: string | null,
  { low, high }: { readonly low: bigint; readonly high: bigint },
): Start => {
  if (position === null) return { offset: low, surprise: undefined };
  const wanted = BigInt(position);
  if (wanted < low) return { offset: low, surprise: 'messages were deleted from the topic before they were read' };
  if (wanted > high)
    return { offset: low, surprise: 'the topic ends before the stored position: it was made anew or lost its tail' };
  return { offset: wanted, surprise: undefined };
};
