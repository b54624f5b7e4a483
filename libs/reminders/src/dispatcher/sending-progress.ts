import type { ChannelName } from '@throughline/domain';
import type { Progress } from '@throughline/event-store';

/** A sending that was begun; after a crash nobody knows whether it came to its end. */
export interface Underway {
  readonly channel: ChannelName;
  /** The message's reference: the claim's, or the digest's. */
  readonly message: string;
  /** When it began. */
  readonly since: string;
}

/** How far the sending of one entry has come, as kept in the outbox. */
export interface SendingProgress {
  readonly underway?: Underway;
  /** Channels that have refused it for good. */
  readonly refused: readonly ChannelName[];
  /** Channels that could not be reached and were passed over, which is on the record. */
  readonly passedOver: readonly ChannelName[];
}

/** Reads what this code has written. */
export const progressOf = (kept: Progress): SendingProgress => {
  const { underway, refused = [], passedOver = [] } = kept as Partial<SendingProgress>;
  return { refused, passedOver, ...(underway === undefined ? {} : { underway }) };
};

export const asKept = (progress: SendingProgress): Progress => ({ ...progress });

/** The same, with nothing under way. */
export const atRest = ({ refused, passedOver }: SendingProgress): SendingProgress => ({ refused, passedOver });
