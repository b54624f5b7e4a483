import { findPersonalData } from '@throughline/domain';
import type { DeadLetter } from '@throughline/event-store';
import { encodeCloudEvent, type InboundMessage, type OutboundMessage } from '@throughline/messaging';
import { cleanHeaders, cleanKey, examine } from './examine.ts';
import type { LetterOwner } from './letter-owner.ts';
import type { Refusal } from './ports.ts';
import { digestOf } from './release-confirmed.ts';

/** Bytes beyond this stay in the store only: in JSON they grow by a third, and a broker takes no more than about 1 MiB. */
const MOST_PUBLISHED_BYTES = 512 * 1024;

const shownDetail = (detail: string): string =>
  findPersonalData(detail) === undefined ? detail : 'the message does not have the form that is accepted';

const NOT_KEPT = 'its content is not kept';

/** Reason, detail and bytes of a letter, once its content has been looked at. Personal data outweighs every other reason. */
const judged = (
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

const bare = ({ reason }: Refusal): Content => ({
  reason,
  detail: `the message does not have the form that is accepted; ${NOT_KEPT}, because it cannot be checked for personal data`,
  bytes: null,
  key: null,
  headers: {},
});

/** What is kept of a message, once looked at; nothing of one at which looking itself fails. */
const content = (message: InboundMessage, refusal: Refusal): Content => {
  try {
    return { ...judged(message, refusal), key: cleanKey(message.key), headers: cleanHeaders(message.headers) };
  } catch {
    return bare(refusal);
  }
};

/** A letter before it is known whose it is. */
type UnownedLetter = Omit<DeadLetter, keyof LetterOwner>;

/**
 * A refused message as it is kept. Its id follows from where it stood and what it held, so that the same message refused
 * again after a crash is the same letter. Nothing that looks personal is copied: neither bytes, nor key, nor header.
 */
export const deadLetterOf = (
  message: InboundMessage,
  refusal: Refusal,
  at: Date,
  withoutContent = false,
): UnownedLetter => {
  const { topic, partition, offset, value } = message;
  const digest = digestOf(value);
  const { key, headers, ...kept } = withoutContent ? bare(refusal) : content(message, refusal);
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

/** A letter as it goes to the dead-letter topic: a CloudEvent whose data is the letter, its bytes in base64 unless there are more than `mostBytes`. */
export const deadLetterMessage = (
  { bytes, ...letter }: UnownedLetter,
  mostBytes: number = MOST_PUBLISHED_BYTES,
): OutboundMessage => {
  const isPublished = bytes !== null && bytes.length <= mostBytes;
  const message = encodeCloudEvent({
    specversion: '1.0',
    id: letter.id,
    source: 'urn:throughline:ingest',
    type: 'throughline.dead-letter.v1',
    time: letter.at,
    data: {
      ...letter,
      bytes: isPublished ? Buffer.from(bytes).toString('base64') : null,
      bytesInStore: bytes !== null,
    },
  });
  return { ...message, key: letter.id };
};
