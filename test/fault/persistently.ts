import { setTimeout as pause } from 'node:timers/promises';

/** Longer than ten kills take: between two of them there may be no time for a command. */
const LONGEST_MS = 300_000;
const AGAIN_AFTER_MS = 100;

/** Repeats `attempt` while it rejects, as a caller does who must know what became of it. @throws its last failure after five minutes. */
export const persistently = async <T>(attempt: () => Promise<T>): Promise<T> => {
  const deadline = performance.now() + LONGEST_MS;
  for (;;) {
    try {
      return await attempt();
    } catch (error) {
      if (performance.now() > deadline) throw error;
      await pause(AGAIN_AFTER_MS);
    }
  }
};
