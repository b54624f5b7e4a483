/** Something that has to leave, put down in the transaction that recorded why. */
export interface OutboxEntry {
  /** Unique for ever; adding one that is there already is a no-op. */
  readonly reference: string;
  /** Stream on which its outcome is recorded. */
  readonly stream: string;
  /** Opaque id of whom it is for. */
  readonly recipient: string;
  /** 0 leaves first. */
  readonly urgency: number;
  /** Instant before which it stays. */
  readonly notBefore: string;
}

/** An entry somebody is at work on until its lease ends. */
export interface LeasedEntry extends OutboxEntry {
  /** Leases before this one. Above 0, it may have left already. */
  readonly leasedBefore: number;
  /** What the last one at work left for the next: channels tried, and which of them it was about to use. JSON. */
  readonly progress: Readonly<Record<string, unknown>>;
}

/** Reading side of the outbox. Any number may work at once; an entry has one lease at a time. */
export interface Outbox {
  /** Entries due by `now` whose lease, if any, has ended: the most urgent first, then the longest due. */
  lease(query: {
    readonly now: string;
    readonly until: string;
    readonly limit: number;
  }): Promise<readonly LeasedEntry[]>;
  /** Keeps what has been done so far, before the next step is taken. */
  progress(reference: string, progress: Readonly<Record<string, unknown>>): Promise<void>;
  /** Gives the lease back; the entry stays until `notBefore`. */
  postpone(reference: string, notBefore: string): Promise<void>;
  /** Entries waiting, and the earliest `notBefore` among them. */
  waiting(): Promise<{ readonly entries: number; readonly earliest: string | null }>;
}
