/**
 * Runs what it is given one after another, in the order of asking; a failure is its asker's alone.
 * Local activities that run side by side can be resolved in other groups on replay than they were at first, which breaks determinism
 * (https://github.com/temporalio/sdk-python/issues/1881); in turn, there is only one order. Decisions about one programme would only get
 * into each other's way in the store, too.
 */
export const oneAtATime = (): (<T>(work: () => Promise<T>) => Promise<T>) => {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const done = last.then(work);
    last = done.catch(() => undefined);
    return done;
  };
};
