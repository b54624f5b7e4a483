/** Where a message came from. */
export interface MessageOrigin {
  readonly topic: string;
  readonly partition: number;
  readonly offset: string;
}

/** A message that could not be recorded. `bytes` is null when it holds (or may hold) personal data. */
export interface DeadLetter {
  readonly id: string;
  readonly origin: MessageOrigin;
  /** Stable code, e.g. `not-json`, `personal-data`, `unknown-kind`. */
  readonly reason: string;
  /** What came, where, why refused, what would be accepted; never the offending value. */
  readonly detail: string;
  /** SHA-256 of the value, lower-case hex. */
  readonly digest: string;
  readonly key: string | null;
  readonly headers: Readonly<Record<string, string>>;
  readonly bytes: Uint8Array | null;
  readonly at: string;
  /** The id its producer gave the event; null when that is not known, or is not kept. */
  readonly eventId: string | null;
  /** Stream of the programme it was for: whoever has the programme has the letter. Null when there was none, or none its source may send for. */
  readonly stream: string | null;
  /** Without such a programme, the organisation that its source or the event names; null: nobody's. */
  readonly organisation: string | null;
}

/** A dead letter as it is kept, with whose it is and whether it was replayed. */
export interface StoredDeadLetter extends DeadLetter {
  /** Whose it is: the `organisation` in the summary of its stream, else its own; null: no organisation's. */
  readonly owner: string | null;
  readonly status: 'open' | 'replayed';
  readonly replayedAt: string | null;
}

/** Whose letters are meant: those of these organisations, and those of nobody. */
export interface LetterOwners {
  readonly organisations: readonly string[] | 'every';
  readonly nobodys: boolean;
}

/** Messages that could not be recorded; set aside by `StoreTransaction.addDeadLetters`. */
export interface DeadLetters {
  /** In the order in which they came; `after` is the id of the last letter of the page before. Without `of`: everybody's. */
  deadLetters(query: {
    readonly of?: LetterOwners;
    readonly status?: 'open' | 'replayed';
    readonly after?: string;
    readonly limit: number;
  }): Promise<readonly StoredDeadLetter[]>;
  deadLetter(id: string): Promise<StoredDeadLetter | undefined>;
  /** Keeps the moment of the first time; a no-op when there is no such letter. */
  markReplayed(id: string): Promise<void>;
}
