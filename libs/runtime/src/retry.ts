export { type Backoff, backoffMs, pause } from './backoff.ts';
export { chainOf } from './causes.ts';
export { errorText } from './error-text.ts';
export { TimeLimitExceeded, within } from './time-limit.ts';
