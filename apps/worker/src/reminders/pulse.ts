/** Whether work that goes round and round still does. */
export interface Pulse {
  /** It has come round once more. */
  beat(): void;
  /** Rejects when it has not come round for too long; for `/readyz`. */
  ask(): Promise<void>;
}

/** @param silenceMs how long a round may take at most, and some more. */
export const createPulse = (silenceMs: number, now: () => number = () => performance.now()): Pulse => {
  let beatAt = now();
  return {
    beat: () => {
      beatAt = now();
    },
    ask: () => (now() - beatAt <= silenceMs ? Promise.resolve() : Promise.reject(new Error('it has come to a stop'))),
  };
};
