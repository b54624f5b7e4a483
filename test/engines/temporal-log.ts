import { DefaultLogger, type LogLevel, Runtime, type RuntimeOptions } from '@temporalio/worker';

/**
 * Keeps Temporal's log to what is at least this grave. The first to ask, or to start a worker, decides for all specifications of a thread, whose
 * modules they share: later ones leave it as it is.
 */
export const keepTemporalQuiet = (level: LogLevel, more: Partial<RuntimeOptions> = {}): void => {
  try {
    Runtime.install({ logger: new DefaultLogger(level), ...more });
  } catch (error) {
    if (!(error instanceof Error) || error.name !== 'IllegalStateError') throw error;
  }
};
