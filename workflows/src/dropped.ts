import { CancellationScope, isCancellation } from '@temporalio/workflow';

/** More often than this in a row is no accident of the cache. */
const ATTEMPTS = 5;

/** True when somebody has asked for the workflow's cancellation. */
export const isCancelled = (): boolean => CancellationScope.current().consideredCancelled;

/**
 * Asks again when the SDK has dropped a local activity by itself: one that is queued while its workflow leaves the worker's cache can come back as
 * cancelled though nobody cancelled anything.
 */
export const againWhenDropped = async <T>(ask: () => Promise<T>): Promise<T> => {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await ask();
    } catch (error) {
      if (!isCancellation(error) || isCancelled() || attempt === ATTEMPTS) throw error;
    }
  }
};
