import { setTimeout } from 'node:timers/promises';

/** Waits until `condition` holds. @throws after 30 s, naming `what` was waited for. */
export const until = async (what: string, condition: () => Promise<boolean>): Promise<void> => {
  const deadline = Date.now() + 30_000;
  while (!(await condition())) {
    if (Date.now() > deadline) throw new Error(`waited in vain for ${what}`);
    await setTimeout(10);
  }
};
