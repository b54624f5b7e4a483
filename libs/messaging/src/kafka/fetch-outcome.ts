import type { FetchedPartition } from './fetch-response.ts';
import { type BatchesRead, readBatches } from './read-batches.ts';

/** What a fetch came to in one partition. */
export type FetchOutcome =
  | {
      readonly kind: 'read';
      readonly read: BatchesRead;
      readonly from: bigint;
      readonly high: bigint;
      readonly readable: bigint;
    }
  /** The brokers hold nothing at this offset: the topic was cut, made anew, or its beginning was deleted. */
  | { readonly kind: 'out-of-range' }
  /** There is something at this offset and the broker cannot give it. */
  | { readonly kind: 'refused'; readonly detail: string }
  /** There is something at this offset and the broker sent nothing of it. */
  | { readonly kind: 'withheld'; readonly high: bigint; readonly readable: bigint };

const OFFSET_OUT_OF_RANGE = 1;
/** What a broker answers when it cannot read its own log. */
const LOG_ERRORS: ReadonlyMap<number, string> = new Map([
  [-1, 'the broker met an unexpected error'],
  [2, 'the broker finds its log corrupt'],
  [56, 'the broker cannot read its disk'],
]);

/** Reads what was fetched from offset `from`; undefined when there is nothing new, or an error that is about the connection or the leader. */
export const outcomeOf = (fetched: FetchedPartition, from: bigint): FetchOutcome | undefined => {
  const { topic, partition, errorCode, highWatermark: high, lastStableOffset: readable, aborted, records } = fetched;
  if (errorCode === OFFSET_OUT_OF_RANGE) return { kind: 'out-of-range' };
  const failure = LOG_ERRORS.get(errorCode);
  if (failure !== undefined) return { kind: 'refused', detail: failure };
  if (errorCode !== 0) return undefined;
  const read = readBatches(records, { topic, partition, from, end: readable, aborted });
  if (read.next > from) return { kind: 'read', read, from, high, readable };
  if (from < readable) return { kind: 'withheld', high, readable };
  // Behind an open transaction there is something to wait for, though nothing to read.
  return from < high ? { kind: 'read', read, from, high, readable } : undefined;
};
