import { setTimeout as pause } from 'node:timers/promises';

const LONGEST_MS = 90_000;
const AGAIN_AFTER_MS = 100;

/** Repeats `attempt` while it rejects, as a caller does who must know what became of it. @throws its last failure after a minute and a half. */
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
