import type { InstantString } from '@throughline/domain';

/** Where a live programme's moments come from. */
export interface Clock {
  /** The present instant, UTC. */
  now(): InstantString;
}

/** The machine's clock. */
export const systemClock: Clock = { now: () => new Date().toISOString() };
