import type { ConsumerStatus } from './port.ts';

/** Where a consumer stands in one partition that is assigned to it. */
export interface AssignedPartition {
  readonly partition: number;
  /** `locating`: asking where to go on. `flowing`: being read. `waiting`: pausing after a failure. */
  phase: 'locating' | 'flowing' | 'waiting';
  /** Next offset to handle; undefined while it is not known. */
  next: bigint | undefined;
  /** Id of the topic being read; null when it is not known. */
  topicId: string | null;
  /** Offset that the next message of the partition will get, as last heard. */
  high: bigint | undefined;
  /** Offset up to which messages can be read, as last heard: below the first open transaction. */
  readable: bigint | undefined;
  /** Failures since the last batch that went well. */
  failures: number;
  /** How often in a row the brokers did not give what they hold at the next offset. */
  refusals: number;
  /** When something last went well here, or something to read came up; milliseconds by a clock that nobody sets (`performance.now`). */
  movedAt: number;
}

export const assignedPartition = (partition: number, now: number): AssignedPartition => ({
  partition,
  phase: 'locating',
  next: undefined,
  topicId: null,
  high: undefined,
  readable: undefined,
  failures: 0,
  refusals: 0,
  movedAt: now,
});

/** Offsets not yet handled; null while the position or the end is not known. */
export const lagOf = ({ next, high }: AssignedPartition): number | null => {
  if (next === undefined || high === undefined) return null;
  return high <= next ? 0 : Number(high - next);
};

/** Lag of several partitions together; null when it is not known of one. */
export const lagOfAll = (partitions: readonly AssignedPartition[]): number | null => {
  const lags = partitions.map(lagOf);
  return lags.some((lag) => lag === null) ? null : lags.reduce<number>((sum, lag) => sum + (lag ?? 0), 0);
};

/** How long ago something moved, as an instant by the clock as it is set now. */
const instantOf = (movedAt: number): string => new Date(Date.now() - (performance.now() - movedAt)).toISOString();

/** How a consumer in this state, with these partitions, is doing. */
export const statusOf = (state: ConsumerStatus['state'], partitions: readonly AssignedPartition[]): ConsumerStatus => {
  const moved = partitions.filter(({ next }) => next !== undefined).map(({ movedAt }) => movedAt);
  return {
    state,
    lag: lagOfAll(partitions),
    assigned: partitions.map(({ partition }) => partition).sort((a, b) => a - b),
    lastProgressAt: moved.length === 0 ? null : instantOf(Math.max(...moved)),
  };
};

/** True when something can be read that was not handled yet. */
export const isBehind = ({ next, readable }: AssignedPartition): boolean =>
  next !== undefined && readable !== undefined && next < readable;

/** True after a failure, until what failed went well or turned out not to be there any more. */
export const isHeldUp = (state: AssignedPartition): boolean =>
  state.failures > 0 && (state.phase !== 'flowing' || isBehind(state));

/** State of a consumer that has these partitions. */
export const stateOf = (partitions: readonly AssignedPartition[]): 'starting' | 'running' | 'paused' => {
  if (partitions.some(isHeldUp)) return 'paused';
  return partitions.every(({ phase }) => phase === 'flowing') ? 'running' : 'starting';
};

/** Notes how far the partition can be read at `now`. Waiting for something to read is no standstill. */
export const noteReadable = (state: AssignedPartition, readable: bigint, high: bigint, now: number): void => {
  if (!isBehind(state)) state.movedAt = now;
  state.readable = readable;
  if (state.high === undefined || state.high < high) state.high = high;
};
