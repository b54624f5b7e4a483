import { createHash } from 'node:crypto';
import type { InboundMessage, UnreadOffsets } from '../port.ts';
import { BATCH, type Frame, framesOf, MAGIC } from './batch-frames.ts';
import { Malformed } from './byte-reader.ts';
import { readRecordBatch, type RecordBatch } from './record-batch.ts';

/** A transaction that was aborted: what its producer wrote from `firstOffset` to the next marker counts for nothing. */
export interface AbortedTransaction {
  readonly producerId: bigint;
  readonly firstOffset: bigint;
}

/** What a fetch brought of one partition. */
export interface BatchesRead {
  readonly messages: readonly InboundMessage[];
  /** Offsets that hold a batch which cannot be read, or no batch at all. */
  readonly unread: readonly UnreadOffsets[];
  /** Offset after the last one covered, be it of a message, a marker or something unreadable; `from` when there was nothing. */
  readonly next: bigint;
}

/** Where the batches were fetched. */
export interface FetchedFrom {
  readonly topic: string;
  readonly partition: number;
  /** Offset that was asked for; the first batch may begin before it. */
  readonly from: bigint;
  /** Where the readable part of the log ended just before the brokers read it; they may send more than that. */
  readonly end: bigint;
  readonly aborted: readonly AbortedTransaction[];
}

const damageOf = (bytes: Buffer): string =>
  bytes.length > BATCH.magic && bytes[BATCH.magic] !== MAGIC
    ? `the message format ${bytes[BATCH.magic]} is not known, or the batch is damaged`
    : 'its checksum or its length is wrong: the batch is damaged';

/** Knows which producers are inside an aborted transaction while batches go by in order. */
const abortedProducers = (aborted: readonly AbortedTransaction[]) => {
  const begins = [...aborted].sort((a, b) => (a.firstOffset < b.firstOffset ? -1 : 1));
  const open = new Set<bigint>();
  return {
    counts({ transactional, content, producerId }: RecordBatch, last: bigint): boolean {
      while (begins[0] !== undefined && begins[0].firstOffset <= last) open.add(begins.shift()?.producerId ?? -1n);
      if (content === 'abort-marker') open.delete(producerId);
      return !(transactional && open.has(producerId));
    },
  };
};

/**
 * Reads the batches of one partition: messages that count, and which offsets hold what cannot be read. Nothing unreadable
 * stops what comes after it.
 */
export const readBatches = (records: Buffer, { from, end, aborted, ...where }: FetchedFrom): BatchesRead => {
  const messages: InboundMessage[] = [];
  const unread: UnreadOffsets[] = [];
  const producers = abortedProducers(aborted);
  let next = from;
  let damage: { readonly bytes: Buffer; readonly detail: string } | undefined;

  const leaveOut = (until: bigint): void => {
    if (until <= next) return;
    unread.push({
      from: next.toString(),
      next: until.toString(),
      reason: damage === undefined ? 'missing' : 'unreadable',
      detail: damage?.detail ?? 'no batch holds these offsets',
      digest: damage === undefined ? null : createHash('sha256').update(damage.bytes).digest('hex'),
    });
    damage = undefined;
    next = until;
  };
  const read = ({ bytes, first, last }: Frame): void => {
    leaveOut(first);
    damage = undefined;
    try {
      const batch = readRecordBatch(bytes, where);
      if (producers.counts(batch, last)) for (const message of batch.messages) messages.push(message);
      next = last + 1n;
    } catch (error) {
      if (!(error instanceof Malformed)) throw error;
      damage = { bytes, detail: error.message };
      leaveOut(last + 1n);
    }
  };

  let trailing: Frame | undefined;
  for (const frame of framesOf(records, from, end)) {
    trailing = frame.sound ? undefined : frame;
    if (frame.sound) read(frame);
    else damage = { bytes: frame.bytes, detail: damageOf(frame.bytes) };
  }
  // Damage with nothing after it: its own word counts only where it is possible. Beyond `end` it is fetched again, with a later end.
  if (trailing !== undefined && next < end) {
    const isPossible = trailing.first <= next && trailing.last >= next && trailing.last < end;
    leaveOut(isPossible ? trailing.last + 1n : next + 1n);
  }
  // Only the first batch can begin before what was asked for.
  const early = messages.findIndex(({ offset }) => BigInt(offset) >= from);
  return { messages: early === 0 ? messages : messages.slice(early === -1 ? messages.length : early), unread, next };
};
