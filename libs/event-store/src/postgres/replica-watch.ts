import { chainOf } from '@throughline/runtime/retry';
import type { ReplicaProblem } from './replica-problem.ts';

/**
 * Called when the replica becomes unusable, or unusable for another reason, with the names and codes of the errors behind it; and with undefined when it is
 * usable again.
 */
export type OnReplicaChange = (problem: ReplicaProblem | undefined, causes: readonly string[]) => void;

/** What a look at the replica found. */
interface Look {
  readonly problem: ReplicaProblem;
  readonly error?: unknown;
  /** It may be over at the next look, as a read that came 10 ms too early. */
  readonly mayPass: boolean;
}

/** Reports changes only. What may pass is reported when a look `confirmAfterMs` later finds it too, and none between found the replica usable. */
export const watchReplica = (onChange: OnReplicaChange, confirmAfterMs: number) => {
  let reported: ReplicaProblem | undefined;
  let suspected: { readonly problem: ReplicaProblem; readonly since: number } | undefined;
  const report = (problem: ReplicaProblem | undefined, error?: unknown): void => {
    suspected = undefined;
    if (problem === reported) return;
    reported = problem;
    onChange(problem, chainOf(error));
  };
  return {
    usable: () => report(undefined),
    unusable: ({ problem, error, mayPass }: Look): void => {
      const now = performance.now();
      if (suspected?.problem !== problem) suspected = { problem, since: now };
      if (!mayPass || now - suspected.since >= confirmAfterMs) report(problem, error);
    },
  };
};
