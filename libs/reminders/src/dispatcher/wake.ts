/** Wakes a loop that waits before its time is up. */
export interface Wake {
  ring(): void;
  /** Resolves when rung, at once if that was since the last wait; else after `ms` or when `signal` is aborted. */
  wait(ms: number, signal: AbortSignal): Promise<void>;
}

export const createWake = (): Wake => {
  let isRung = false;
  let awake: (() => void) | undefined;
  return {
    ring: () => {
      isRung = true;
      awake?.();
    },
    wait: (ms, signal) =>
      new Promise((resolve) => {
        const done = (): void => {
          clearTimeout(timer);
          signal.removeEventListener('abort', done);
          awake = undefined;
          isRung = false;
          resolve();
        };
        const timer = setTimeout(done, ms);
        signal.addEventListener('abort', done, { once: true });
        awake = done;
        if (isRung || signal.aborted) done();
      }),
  };
};
