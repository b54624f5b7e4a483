import type { NewEvent } from '@throughline/domain';
import type { MessageOrigin } from './dead-letters.ts';

/** An accepted event whose programme is not known yet. */
export interface WaitingEvent {
  readonly stream: string;
  readonly event: NewEvent;
  readonly origin: MessageOrigin;
  readonly waitingSince: string;
  /** The organisation it waits for: no other one's programme is given it. ODS code. */
  readonly organisation: string;
  /** The message itself, so that it can be dead-lettered whole when its time is up. */
  readonly bytes: Uint8Array;
  readonly headers: Readonly<Record<string, string>>;
}

/** Events that wait for their programme; parked and unparked by `StoreTransaction`. */
export interface WaitingEvents {
  /** `knownOnly` keeps those whose stream exists by now, and whose state in short does not say that its `status` is `unknown`. Oldest first. */
  waiting(query: {
    readonly knownOnly?: boolean;
    readonly waitingBefore?: string;
    readonly limit: number;
  }): Promise<readonly WaitingEvent[]>;
  countWaiting(): Promise<number>;
}
