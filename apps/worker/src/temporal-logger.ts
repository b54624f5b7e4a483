import { type Logger as TemporalLogger, type LogEntry, type LogLevel, DefaultLogger } from '@temporalio/worker';
import type { Level, Logger } from 'pino';

const LEVELS: Readonly<Record<LogLevel, Level>> = {
  TRACE: 'trace',
  DEBUG: 'debug',
  INFO: 'info',
  WARN: 'warn',
  ERROR: 'error',
};

/** Temporal's own entries as lines like all others; what it says below a warning is its own housekeeping. */
export const temporalLogger = (log: Logger): TemporalLogger =>
  new DefaultLogger('WARN', ({ level, message, meta }: LogEntry) =>
    log[LEVELS[level]]({ ...meta, from: 'temporal' }, message),
  );
