import { createHash } from 'node:crypto';
import type { DeadLetter } from '@throughline/event-store';
import type { InboundBatch, UnreadOffsets } from '@throughline/messaging';

/** What to do about it, by reason. Each also says what ingest did. */
const ADVICE: Readonly<Record<UnreadOffsets['reason'], string>> = {
  unreadable: 'the partition went on after it; send again what its producer meant to send',
  missing: 'the partition went on after them; send again what is missing',
  deleted: 'reading went on where the log begins now; send again what is missing, and check the retention of the topic',
  recreated: 'the new topic is read from its beginning; send again what the former one still held',
  cut: 'the topic is read again from its beginning, and each event counts once; find out how its end was lost',
};

const rangeOf = ({ from, next }: UnreadOffsets): string => {
  if (next === null) return `from offset ${from} on`;
  const last = (BigInt(next) - 1n).toString();
  return last === from ? `offset ${from}` : `offsets ${from} to ${last}`;
};

/**
 * The entry on record of offsets that were never read. Its id follows from what it is about, so that the same loss noticed
 * again after a crash is the same entry. It has no content: nothing of it is known.
 */
export const unreadLetter = (
  { topic, partition, position }: Pick<InboundBatch, 'topic' | 'partition' | 'position'>,
  unread: UnreadOffsets,
  at: Date,
): DeadLetter => {
  const { from, next, reason, detail } = unread;
  const identity = createHash('sha256').update(
    JSON.stringify([topic, partition, position.topicId, from, next, reason]),
  );
  return {
    id: `unread-${partition}-${from}-${identity.digest('hex').slice(0, 12)}`,
    origin: { topic, partition, offset: from },
    reason: reason === 'unreadable' ? 'unreadable-batch' : 'never-read',
    detail: `${rangeOf(unread)} of partition ${partition} of ${topic} cannot be read: ${detail}; ${ADVICE[reason]}`,
    digest: unread.digest ?? createHash('sha256').digest('hex'),
    key: null,
    headers: {},
    bytes: null,
    eventId: null,
    stream: null,
    // Nothing of it is known, so it is nobody's but the operators'.
    organisation: null,
    at: at.toISOString(),
  };
};
