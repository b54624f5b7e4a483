import type { ApiCaller } from '../../stack/api-caller.ts';

/** How commands fared in one phase. */
export interface Fared {
  /** Requests, repeats among them. */
  requests: number;
  /** Requests without a definite answer, which were repeated under the same key. */
  repeated: number;
  slowestMs: number;
}

/** Counts what callers ask, by the phase of the upgrade in which they did. */
export interface Watch {
  phase: string;
  readonly phases: ReadonlyMap<string, Fared>;
  watched(caller: ApiCaller): ApiCaller;
}

const DEFINITE = new Set([200, 201, 202, 409]);

export const watchCalls = (): Watch => {
  const phases = new Map<string, Fared>();
  const watch: Watch = {
    phase: 'before',
    phases,
    watched: (caller) => ({
      ...caller,
      post: async (path, body, key) => {
        const fared = phases.get(watch.phase) ?? { requests: 0, repeated: 0, slowestMs: 0 };
        phases.set(watch.phase, fared);
        const began = performance.now();
        let status = 0;
        try {
          const answer = await caller.post(path, body, key);
          status = answer.status;
          return answer as never;
        } finally {
          fared.requests += 1;
          if (!DEFINITE.has(status)) fared.repeated += 1;
          fared.slowestMs = Math.max(fared.slowestMs, Math.round(performance.now() - began));
        }
      },
    }),
  };
  return watch;
};
