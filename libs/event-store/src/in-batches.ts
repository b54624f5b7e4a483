import { StoreUnavailable } from './errors.ts';

interface Waiting<K, V> {
  readonly key: K;
  readonly resolve: (answer: V) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Asks together for what is asked for one by one: what comes while one batch is under way goes into the next, so that much at once costs few round
 * trips and a single one waits for nobody. When a batch fails for another reason than the store's being away, each of it is tried by itself.
 * @param work one answer for each key, in their order; begins after everything that was asked for before.
 * @param most keys in one batch.
 */
export const inBatches = <K, V>(
  work: (keys: readonly K[]) => Promise<readonly V[]>,
  most: number,
): ((key: K) => Promise<V>) => {
  const waiting: Waiting<K, V>[] = [];
  let isRunning = false;

  const answer = async (batch: readonly Waiting<K, V>[]): Promise<void> => {
    try {
      const answers = await work(batch.map(({ key }) => key));
      for (const [i, { resolve }] of batch.entries()) resolve(answers[i] as V);
    } catch (error) {
      if (batch.length > 1 && !(error instanceof StoreUnavailable)) for (const one of batch) await answer([one]);
      else for (const { reject } of batch) reject(error);
    }
  };

  const run = async (): Promise<void> => {
    isRunning = true;
    // Whoever asks in the same breath goes along.
    await Promise.resolve();
    while (waiting.length > 0) await answer(waiting.splice(0, most));
    isRunning = false;
  };

  return (key) =>
    new Promise((resolve, reject) => {
      waiting.push({ key, resolve, reject });
      if (!isRunning) void run();
    });
};
