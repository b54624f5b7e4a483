/** Keeps a value under a key, as the last of so many: what was kept first is forgotten first. */
export const keepLast = <T>(kept: Map<string, T>, most: number, key: string, value: T): void => {
  kept.delete(key);
  kept.set(key, value);
  for (const first of kept.keys()) {
    if (kept.size <= most) return;
    kept.delete(first);
  }
};
