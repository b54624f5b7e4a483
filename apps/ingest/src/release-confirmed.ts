import { createHash } from 'node:crypto';
import { type Confirmation, programmeStream } from '@throughline/domain';
import type { EventStore } from '@throughline/event-store';
import type { ParseEvent } from './ports.ts';
import { isEnginesOwn } from './not-countable.ts';
import { isRefused, type ReadMessage, readMessage, type Refused } from './read-message.ts';

/** How ingest knows that a message refused on suspicion was looked at. */
export interface Releasing<S> {
  /** Who confirmed, for the programme of this state, that the message of this digest names no person. Absent: nothing is ever released. */
  readonly confirmationOf?: (state: S, digest: string) => Confirmation | undefined;
}

/** SHA-256 of a message's value, lower-case hex, as its dead letter has it. */
export const digestOf = (value: Uint8Array | null): string =>
  createHash('sha256')
    .update(value ?? Buffer.alloc(0))
    .digest('hex');

interface Dependencies<S> extends Releasing<S> {
  readonly store: Pick<EventStore<S>, 'load'>;
  readonly parse: ParseEvent;
}

/** Reads a suspected message once more if somebody has confirmed it for its programme. */
const readAgain = async <S>(
  { message }: Refused,
  { store, parse, confirmationOf }: Dependencies<S>,
): Promise<ReadMessage | undefined> => {
  const stream = programmeStream(message.key?.toString() ?? '');
  const programme = await store.load(stream).catch((error: unknown) => {
    if (isEnginesOwn(error)) throw error;
    // Its state cannot be read: nothing is known of a confirmation.
    return undefined;
  });
  const confirmation = programme && confirmationOf?.(programme.state, digestOf(message.value));
  if (confirmation === undefined) return undefined;
  return readMessage(message, parse, confirmation);
};

/**
 * Takes in those messages of a batch that were refused on suspicion alone and that a person has confirmed to name nobody. Rare, so each
 * asks the store for itself. Order within the batch stays as it is.
 */
export const releaseConfirmed = async <S>(
  dependencies: Dependencies<S>,
  batch: readonly ReadMessage[],
): Promise<readonly ReadMessage[]> => {
  if (dependencies.confirmationOf === undefined) return batch;
  const read: ReadMessage[] = [];
  for (const one of batch) {
    const isSuspected = isRefused(one) && one.refusal.certainty === 'suspected';
    read.push(isSuspected ? ((await readAgain(one, dependencies)) ?? one) : one);
  }
  return read;
};
