import { once } from 'node:events';
import { Worker } from 'node:worker_threads';

/** A record that is sealed: its database as the application and as the sealer reach it, and where its log is published. */
export interface Sealed {
  readonly appUrl: string;
  readonly sealerUrl: string;
  readonly folder: string;
}

/** Seals a record until it is stopped. */
export const startSealing = async (sealed: Sealed): Promise<{ stop(): Promise<void> }> => {
  const thread = new Worker(new URL('sealing-thread.ts', import.meta.url), { workerData: sealed });
  await once(thread, 'message');
  return {
    stop: async () => {
      const ended = once(thread, 'exit');
      thread.postMessage('stop');
      await ended;
    },
  };
};
