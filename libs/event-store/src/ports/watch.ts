import type { MessageOrigin } from './dead-letters.ts';

/** An event that was published and was not on record when it was looked for: an older backup was put back after it had been published. */
export interface UnrecordedPublication {
  readonly eventId: string;
  readonly stream: string;
  readonly type: string;
  /** Record time as published. */
  readonly recordedAt: string;
  readonly origin: MessageOrigin;
}

/** A transaction that has a number and has not ended, anywhere in the cluster. */
export interface OpenTransaction {
  /** Names it among those that are open. */
  readonly id: string;
  /** Process of the server; null for a prepared transaction. */
  readonly pid: number | null;
  /** Database; null when it cannot be seen. */
  readonly database: string | null;
  /** True when it holds back readers of the whole record: it is an append of ours. */
  readonly holdsOrder: boolean;
  /** Seconds since it began; null when the application may not see that. */
  readonly seconds: number | null;
}

/** What operators have to know of the record. All methods throw `StoreUnavailable` when the engine behind cannot be reached. */
export interface StoreWatch {
  /** How far the reader of the whole record that saves under this name is behind: events (counted up to 100,000), and seconds since the first of them was recorded. */
  behind(name: string): Promise<{ readonly events: number; readonly seconds: number }>;
  /** What is set aside: dead letters that were not sent again (counted up to 100,000), and seconds since the oldest waiting event began to wait; 0 where none does. */
  setAside(): Promise<{ readonly openLetters: number; readonly waitingSeconds: number }>;
  openTransactions(): Promise<readonly OpenTransaction[]>;
  /**
   * Since when the engine has served this record without interruption, as far as it can tell. What was done before may be missing on record: an older
   * backup may have been put back then.
   */
  servedSince(): Promise<string>;
  /** Publications noted as unrecorded that still are, in the order of noting; `total` counts all. */
  unrecorded(
    limit: number,
  ): Promise<{ readonly total: number; readonly publications: readonly UnrecordedPublication[] }>;
}
