import { createHash } from 'node:crypto';
import { type Confirmation, programmeStream } from '@throughline/domain';
import type { EventStore } from '@throughline/event-store';
import type { ParseEvent } from './ports.ts';
import { type Accepted, type ReadBatch, readMessage, type Refused } from './read-message.ts';

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
): Promise<Accepted | Refused | undefined> => {
  const programme = await store.load(programmeStream(message.key?.toString() ?? ''));
  const confirmation = programme && confirmationOf?.(programme.state, digestOf(message.value));
  if (confirmation === undefined) return undefined;
  const read = readMessage(message, parse, confirmation);
  return 'reason' in read ? { message, refusal: read } : { message, ...read };
};

const inOrder = ({ message: one }: Accepted, { message: other }: Accepted): number =>
  BigInt(one.offset) < BigInt(other.offset) ? -1 : 1;

/**
 * Takes in those messages of a batch that were refused on suspicion alone and that a person has confirmed to name nobody. Rare, so each
 * asks the store for itself. Order within the batch stays that of the offsets.
 */
export const releaseConfirmed = async <S>(dependencies: Dependencies<S>, batch: ReadBatch): Promise<ReadBatch> => {
  if (dependencies.confirmationOf === undefined) return batch;
  const released: Accepted[] = [];
  const refused: Refused[] = [];
  for (const one of batch.refused) {
    const read = one.refusal.certainty === 'suspected' ? await readAgain(one, dependencies) : undefined;
    if (read === undefined || 'refusal' in read) refused.push(read ?? one);
    else released.push(read);
  }
  return released.length === 0
    ? { ...batch, refused }
    : { accepted: [...batch.accepted, ...released].sort(inOrder), refused };
};
