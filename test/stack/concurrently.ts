/** Does `work` for each item, at most `atOnce` at a time; rejects with the first failure. */
export const concurrently = async <T>(
  items: readonly T[],
  atOnce: number,
  work: (item: T) => Promise<void>,
): Promise<void> => {
  const left = items.values();
  const channelQueue = async (): Promise<void> => {
    for (const item of left) await work(item);
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, items.length) }, channelQueue));
};
