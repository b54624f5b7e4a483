/** Something that has to leave, put down in the transaction that recorded why. */
export interface OutboxEntry {
  /** Unique for ever; adding one that is there already is a no-op. */
  readonly reference: string;
  /** Stream on which its outcome is recorded. */
  readonly stream: string;
  /** Opaque id of whom it is for. */
  readonly recipient: string;
  /** Whole number; 0 leaves first. */
  readonly urgency: number;
  /** Instant before which it stays. */
  readonly notBefore: string;
}

/** What whoever is at work on an entry leaves for the next: channels tried, and which of them it was about to use. JSON. */
export type Progress = Readonly<Record<string, unknown>>;

/** An entry somebody is at work on until its lease ends. */
export interface LeasedEntry extends OutboxEntry {
  /** Leases before this one. Above 0, it may have left already: `progress` tells. Names the lease, too. */
  readonly leasedBefore: number;
  readonly progress: Progress;
}

/** Names a lease: a method given one that has been followed by another does nothing. */
export type Lease = Pick<LeasedEntry, 'reference' | 'leasedBefore'>;

/** Reading side of the outbox. Any number may work at once; an entry has one lease at a time. Rejects with `StoreUnavailable`; a retry is safe. */
export interface Outbox {
  /** Entries due by `now` whose lease, if any, has ended: the most urgent first, then the longest due. */
  lease(query: {
    readonly now: string;
    readonly until: string;
    readonly limit: number;
    /** Only entries for this one. */
    readonly recipient?: string;
  }): Promise<readonly LeasedEntry[]>;
  /**
   * Keeps what has been done so far, before the next step is taken, and prolongs the leases to `until`.
   * Resolves with the references that are still this worker's; the others are to be left alone.
   */
  progress(steps: readonly (Lease & { readonly progress: Progress })[], until: string): Promise<ReadonlySet<string>>;
  /** Gives leases back; the entries are not due until `notBefore`, and keep the progress last kept. */
  postpone(leases: readonly Lease[], notBefore: string): Promise<void>;
  /** The same for entries that should have left: they come again `at`, and are due all the while. */
  tryAgain(leases: readonly Lease[], at: string): Promise<void>;
  /** Entries waiting, how many of them are due by `now`, and the earliest instant since which, or at which, one of all is due. */
  waiting(now: string): Promise<{ readonly entries: number; readonly due: number; readonly earliest: string | null }>;
}
