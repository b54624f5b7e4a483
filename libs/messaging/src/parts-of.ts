import type { InboundMessage, UnreadOffsets } from './port.ts';
import { slices } from './slices.ts';

/** What is handed over at once. */
export interface Part {
  readonly messages: readonly InboundMessage[];
  readonly unread: readonly UnreadOffsets[];
  /** Offset after the last one that this part covers. */
  readonly next: bigint;
}

/** What was read of a partition. */
export interface ReadMessages extends Part {
  /** First offset that was asked for. */
  readonly from: bigint;
  readonly high: bigint;
  /** Offset up to which messages can be read. */
  readonly readable: bigint;
}

/** Cuts what was read from offset `from` on into parts of at most `maxBytes`; unread offsets go with the messages that come after them. */
export const partsOf = ({ messages, unread, next }: Part, from: bigint, maxBytes: number): readonly Part[] => {
  if (next <= from) return [];
  const isFresh = (offset: string): boolean => BigInt(offset) >= from;
  const fresh =
    messages[0] === undefined || isFresh(messages[0].offset) ? messages : messages.filter((one) => isFresh(one.offset));
  const cut = [...slices(fresh, maxBytes)];
  const ends = cut.map((slice, at) => (at === cut.length - 1 ? next : BigInt(slice.at(-1)?.offset ?? '0') + 1n));
  if (cut.length === 0) return [{ messages: [], unread, next }];
  return cut.map((slice, at) => {
    const begin = ends[at - 1] ?? from;
    const end = ends[at] ?? next;
    const within = unread.filter(({ from: first }) => BigInt(first) >= begin && BigInt(first) < end);
    return { messages: slice, unread: within, next: end };
  });
};
