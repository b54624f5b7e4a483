import { type Logger as TemporalLogger, type LogEntry, type LogLevel, DefaultLogger } from '@temporalio/worker';
import { errorText } from '@throughline/runtime/retry';
import type { Level, Logger } from 'pino';

const LEVELS: Readonly<Record<LogLevel, Level>> = {
  TRACE: 'trace',
  DEBUG: 'debug',
  INFO: 'info',
  WARN: 'warn',
  ERROR: 'error',
};

/** An error would be written without its message, and with fields that can hold data. */
const withText = (meta: LogEntry['meta'] = {}): object =>
  meta.error instanceof Error ? { ...meta, error: errorText(meta.error) } : meta;

/** Temporal's own entries as lines like all others; what it says below a warning is its own housekeeping. */
export const temporalLogger = (log: Logger): TemporalLogger =>
  new DefaultLogger('WARN', ({ level, message, meta }: LogEntry) =>
    log[LEVELS[level]]({ ...withText(meta), from: 'temporal' }, message),
  );
