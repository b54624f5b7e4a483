export { type Backoff, backoffMs, pause } from './backoff.ts';
export { errorText } from './error-text.ts';
export { within } from './time-limit.ts';
