/** How far a consumer got in one partition. */
export interface StoredPosition {
  /** Next offset to read, decimal. */
  readonly offset: string;
  /** Id of the topic that the offset belongs to: one that is made anew under the same name has another. Null when it is not known. */
  readonly topicId: string | null;
}

/** Moves a consumer in one partition; `expected` is the position it believes is stored (`null`: none yet). */
export interface PositionAdvance {
  readonly consumer: string;
  readonly topic: string;
  readonly partition: number;
  readonly expected: StoredPosition | null;
  readonly next: StoredPosition;
}

/** Where consumers stand; moved by `StoreTransaction.advanceOffset` alone. */
export interface Offsets {
  offset(consumer: string, topic: string, partition: number): Promise<StoredPosition | null>;
}
