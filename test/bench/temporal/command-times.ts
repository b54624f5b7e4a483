/** Milliseconds that each command took. */
export interface CommandTimes {
  readonly start: readonly number[];
  readonly close: readonly number[];
}

/** Does `command` for each in turn, one at a time, and gives how many milliseconds each took. */
export const timed = async <T>(
  items: readonly T[],
  command: (item: T) => Promise<unknown>,
): Promise<readonly number[]> => {
  const taken: number[] = [];
  for (const item of items) {
    const from = performance.now();
    await command(item);
    taken.push(performance.now() - from);
  }
  return taken;
};
