import type { ConsumerOptions } from './port.ts';

type Defaulted = 'maxBatchBytes' | 'concurrency' | 'retry' | 'sessionTimeoutMs';
/** Options with nothing left open. */
export type CompleteConsumerOptions = ConsumerOptions & Required<Pick<ConsumerOptions, Defaulted>>;

/** Fills in what the options leave open. */
export const withDefaults = (options: ConsumerOptions): CompleteConsumerOptions => ({
  maxBatchBytes: 1024 * 1024,
  concurrency: 1,
  retry: { baseMs: 100, capMs: 10_000 },
  sessionTimeoutMs: 10_000,
  ...options,
});
