/** The lead, as long as it is held. */
export interface Leadership {
  /** Aborted when the lead may have been lost; whatever is done under it must stop. */
  readonly lost: AbortSignal;
  release(): Promise<void>;
}

/** Of all workers, at most one holds it; when its holder goes, however it goes, another gets it. */
export interface LeaderLock {
  /** The lead, or undefined while another has it. Rejects when that cannot be known now; try again later. */
  tryAcquire(): Promise<Leadership | undefined>;
  /** Gives up the place in the queue, and the lead if it is held. */
  close(): Promise<void>;
}
