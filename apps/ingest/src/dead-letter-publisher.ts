import type { DeadLetter } from '@throughline/event-store';
import {
  BrokerUnavailable,
  encodeCloudEvent,
  type MessageProducer,
  MessageRefused,
  type OutboundMessage,
} from '@throughline/messaging';
import { instant } from '@throughline/domain';
import { z } from 'zod';
import { deadLetterOf } from './dead-letter.ts';
import { deadLetterOwners, type OwnerDependencies } from './dead-letter-owner.ts';
import { isDependencyFailure } from './failures.ts';
import { gradually } from './message-content.ts';
import type { Refused } from './read-message.ts';

/** Bytes beyond this stay in the store only: in JSON they grow by a third, and a broker takes no more than about 1 MiB. */
const MOST_PUBLISHED_BYTES = 512 * 1024;

/** What `deadLetterMessage` sends. */
export const deadLetterEvent = z.object({
  specversion: z.literal('1.0'),
  id: z.string().describe('Id of the letter; the same when it is sent again'),
  source: z.literal('urn:throughline:ingest'),
  type: z.literal('throughline.dead-letter.v1'),
  time: instant,
  datacontenttype: z.literal('application/json').optional(),
  data: z.object({
    id: z.string(),
    origin: z.object({ topic: z.string(), partition: z.int(), offset: z.string() }).describe('Where the message stood'),
    reason: z.string().describe('Stable code, as personal-data or unknown-kind'),
    detail: z.string().describe('What came, where, why refused, what would be accepted; never the value'),
    digest: z.string().describe('SHA-256 of the message, in lower-case hexadecimal'),
    key: z.string().nullable(),
    headers: z.record(z.string(), z.string()),
    at: instant.describe('When it was set aside'),
    eventId: z
      .string()
      .nullable()
      .optional()
      .describe('Id that its producer gave the event, as far as it is known and kept'),
    stream: z.string().nullable().optional().describe('Stream of the programme that it was for'),
    organisation: z.string().nullable().optional().describe('Otherwise the organisation that it names'),
    bytes: z.string().nullable().describe('The message in base64; null where it is not kept, or too large'),
    bytesInStore: z.boolean().describe('Whether it can be replayed as it came'),
  }),
});

/** A dead letter as it goes to its topic: a CloudEvent whose data is the letter, its bytes in base64 unless there are more than `mostBytes`. */
export const deadLetterMessage = (
  { bytes, ...letter }: ReturnType<typeof deadLetterOf>,
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

/** Where dead letters are published. */
export interface Publishing {
  /** Sends dead letters to their topic and resolves when they are acknowledged. */
  readonly publish: (deadLetters: readonly DeadLetter[]) => Promise<void>;
}

/**
 * Sends dead letters to their topic. Should the broker find one too large, all go without their bytes, which the store has.
 * @throws BrokerUnavailable when nobody acknowledged in time.
 */
export const createDeadLetterPublisher =
  (producer: MessageProducer, topic: string): Publishing['publish'] =>
  async (deadLetters) => {
    if (deadLetters.length === 0) return;
    try {
      await producer.send(
        topic,
        deadLetters.map((letter) => deadLetterMessage(letter)),
      );
    } catch (error) {
      if (!(error instanceof MessageRefused)) throw error;
      await producer.send(
        topic,
        deadLetters.map((letter) => deadLetterMessage(letter, 0)),
      );
    }
  };

/** Waits for dead letters to be published. Whatever prevents that is no fault of what is in them: the batch waits and is repeated. */
export const acknowledged = async (publishing: Promise<void>): Promise<void> => {
  try {
    await publishing;
  } catch (error) {
    throw isDependencyFailure(error)
      ? error
      : new BrokerUnavailable('dead letters were not published', { cause: error });
  }
};

/** What writing and publishing dead letters needs. */
export interface DeadLetterDependencies<S> extends OwnerDependencies<S>, Publishing {
  readonly now: () => Date;
}

/**
 * The dead letters of refused messages, in their order, written and published once each.
 * @param published what was published for earlier attempts; the new ones are added to it.
 */
export const publishDeadLetters = async <S>(
  dependencies: DeadLetterDependencies<S>,
  refused: readonly Refused[],
  published: Map<Refused, DeadLetter>,
): Promise<readonly DeadLetter[]> => {
  const { publish, now } = dependencies;
  const fresh = refused.filter((one) => !published.has(one));
  if (fresh.length > 0) {
    const owners = await deadLetterOwners(dependencies, fresh);
    const at = now();
    const letterOf = ({ message, refusal, withoutContent }: Refused, index: number): DeadLetter => ({
      ...deadLetterOf(message, refusal, at, withoutContent),
      ...owners[index]!,
    });
    const letters = await gradually(fresh, ({ message }) => message, letterOf);
    await acknowledged(publish(letters));
    for (const [index, one] of fresh.entries()) published.set(one, letters[index]!);
  }
  return refused.flatMap((one) => published.get(one) ?? []);
};
