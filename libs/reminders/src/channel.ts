import type { ChannelName } from '@throughline/domain';
import type { Person } from '@throughline/directory';
import type { NoticeFacts } from './facts.ts';

/** One message to one person: a reminder, or a morning's digest of several. */
export interface Notice {
  /** Names this message for ever: the claim's reference, or the digest's. What a channel is asked about after a crash. */
  readonly reference: string;
  readonly to: Person;
  /** ODS code of the organisation it is about; a digest is of one organisation. Whose webhook is used. */
  readonly organisation: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** Machine-readable facts of the same: what webhooks and the Kafka event carry. No address, no name. */
  readonly facts: NoticeFacts;
}

/**
 * What became of a sending. `refused` is final for this channel (no such address, rejected content): the next channel is tried.
 * A channel that cannot be reached throws `ChannelUnavailable` instead, and is tried again.
 */
export type Sending =
  { readonly outcome: 'sent' } | { readonly outcome: 'refused'; readonly why: 'refused' | 'no-address' };

/**
 * What a channel knows of a reference. `unknown` when it cannot tell whether it left; `absent` when it did not leave, or when sending it
 * again is harmless because receivers keep to the reference.
 */
export type DeliveryStatus = 'sent' | 'delivered' | 'bounced' | 'absent' | 'unknown';

/** The channel did not answer, or not as agreed. `left` says whether the message may have left nevertheless. */
export class ChannelUnavailable extends Error {
  override readonly name = 'ChannelUnavailable';
  constructor(
    readonly channel: ChannelName,
    readonly left: 'no' | 'perhaps',
    options?: ErrorOptions,
  ) {
    super(`${channel} cannot be reached`, options);
  }
}

/** A sending has ended by then, one way or the other; whoever looks for its traces waits that long. */
export const SENDING_MILLISECONDS = 60_000;

/** Of the time a sending has, what a channel may take to hand over; the rest is for noting before that it is about to. */
export const handOverWithin = (sendingMilliseconds: number): number => Math.round((sendingMilliseconds * 5) / 6);

/** One way by which notices leave. Every adapter keeps the same contract. */
export interface Channel {
  readonly name: ChannelName;
  /** True when `find` may come to know later what became of a sending (`delivered`, `bounced`), so that it is worth asking again. */
  readonly tracks: boolean;
  /** True when this channel has an address for the person. */
  reaches(person: Person): boolean;
  /** Sends once. @throws ChannelUnavailable */
  send(notice: Notice): Promise<Sending>;
  /**
   * Asked before a sending that was interrupted is repeated, no sooner than the longest time of a sending after it began; and later, by those that
   * track, for what became of it.
   * @throws ChannelUnavailable
   */
  find(reference: string): Promise<DeliveryStatus>;
  close(): Promise<void>;
}
