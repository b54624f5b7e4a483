/** Long work in steps of some milliseconds; ends with its result. */
export type Steps<Result> = Generator<undefined, Result, undefined>;

/** Does the work in one go. */
export const atOnce = <Result>(steps: Steps<Result>): Result => {
  for (let step = steps.next(); ; step = steps.next()) if (step.done === true) return step.value;
};

/** Does the work, letting others have a turn between its steps by `pause`. */
export const inTurns = async <Result>(steps: Steps<Result>, pause: () => Promise<unknown>): Promise<Result> => {
  for (let step = steps.next(); ; step = steps.next()) {
    if (step.done === true) return step.value;
    await pause();
  }
};
