import { createHash } from 'node:crypto';
import { findPersonalData } from '@throughline/domain';
import type { DeadLetter } from '@throughline/event-store';
import type { InboundBatch, InboundMessage, UnreadOffsets } from '@throughline/messaging';
import type { DeadLetterOwner } from './dead-letter-owner.ts';
import { cleanHeaders, cleanKey, digestOf, examine } from './message-content.ts';
import type { Refusal } from './read-message.ts';

const shownDetail = (detail: string): string =>
  findPersonalData(detail) === undefined ? detail : 'the message does not have the expected form';

const NOT_KEPT = 'its content is not kept';

/** Reason, detail and bytes of a dead letter, once its content has been checked. Personal data outweighs every other reason. */
const checked = (
  message: InboundMessage,
  { reason, detail }: Refusal,
): Pick<DeadLetter, 'reason' | 'detail' | 'bytes'> => {
  const shown = shownDetail(detail);
  if (reason === 'personal-data') return { reason, detail: `${shown}; ${NOT_KEPT}`, bytes: null };
  const content = examine(message, reason);
  switch (content) {
    case 'clean':
      return { reason, detail: shown, bytes: message.value };
    case 'unreadable':
      return { reason, detail: `${shown}; ${NOT_KEPT}, because it cannot be checked for personal data`, bytes: null };
    default:
      return {
        reason: 'personal-data',
        detail: `something looks like ${content}; ${NOT_KEPT}; send aggregates only. It was refused as ${reason} as well: ${shown}`,
        bytes: null,
      };
  }
};

type Content = Pick<DeadLetter, 'reason' | 'detail' | 'bytes' | 'key' | 'headers'>;

const withoutAny = ({ reason }: Refusal): Content => ({
  reason,
  detail: `the message does not have the expected form; ${NOT_KEPT}, because it cannot be checked for personal data`,
  bytes: null,
  key: null,
  headers: {},
});

/** What is kept of a message, once checked; nothing of one on which the check itself fails. */
const content = (message: InboundMessage, refusal: Refusal): Content => {
  try {
    return { ...checked(message, refusal), key: cleanKey(message.key), headers: cleanHeaders(message.headers) };
  } catch {
    return withoutAny(refusal);
  }
};

/** A dead letter before its owner is known. */
type UnownedDeadLetter = Omit<DeadLetter, keyof DeadLetterOwner>;

/**
 * A refused message as it is kept. Its id follows from where it stood and what it held, so that the same message refused
 * again after a crash is the same dead letter. Nothing that looks personal is copied: neither bytes, nor key, nor header.
 */
export const deadLetterOf = (
  message: InboundMessage,
  refusal: Refusal,
  at: Date,
  withoutContent = false,
): UnownedDeadLetter => {
  const { topic, partition, offset, value } = message;
  const digest = digestOf(value);
  const { key, headers, ...kept } = withoutContent ? withoutAny(refusal) : content(message, refusal);
  return {
    id: `dl-${partition}-${offset}-${digest.slice(0, 12)}`,
    origin: { topic, partition, offset },
    ...kept,
    digest,
    key,
    headers,
    at: at.toISOString(),
  };
};

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
 * The dead letter of offsets that were never read. Its id follows from what it is about, so that the same loss noticed
 * again after a crash is the same dead letter. It has no content: nothing of it is known.
 */
export const unreadDeadLetter = (
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
