/** How many restarts are allowed within a sliding time. */
export interface RestartBudget {
  readonly restarts: number;
  readonly withinMs: number;
}

/** Takes one restart at `now` (milliseconds); false when the budget is used up. */
export const createRestartBudget = ({ restarts, withinMs }: RestartBudget): { take(now: number): boolean } => {
  let taken: number[] = [];
  return {
    take(now) {
      taken = taken.filter((at) => at > now - withinMs);
      if (taken.length >= restarts) return false;
      taken.push(now);
      return true;
    },
  };
};
