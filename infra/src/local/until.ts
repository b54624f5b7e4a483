import { setTimeout as delay } from 'node:timers/promises';

export interface UntilOptions {
  /** What is waited for, for the error. */
  readonly what: string;
  readonly timeoutMilliseconds: number;
  readonly everyMilliseconds?: number;
  /** Waiting ends at once with this error when it gives one (the process has ended, say). */
  readonly hopeless?: () => Error | undefined;
}

/**
 * Tries `attempt` until it resolves and gives its result.
 * @throws what `hopeless` gives, or an error naming `what` with the last failure as its cause after the time-out.
 */
export const until = async <T>(attempt: () => Promise<T>, options: UntilOptions): Promise<T> => {
  const { what, timeoutMilliseconds, everyMilliseconds = 50, hopeless } = options;
  const deadline = Date.now() + timeoutMilliseconds;
  for (;;) {
    try {
      return await attempt();
    } catch (cause) {
      const end = hopeless?.();
      if (end) throw end;
      if (Date.now() > deadline) {
        throw new Error(`${what} is not ready after ${Math.round(timeoutMilliseconds / 1_000)} s.`, { cause });
      }
      await delay(everyMilliseconds);
    }
  }
};
