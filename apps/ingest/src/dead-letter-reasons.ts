import { REFUSAL_REASONS, SENDER_REFUSALS } from '@throughline/domain';
import { DECODE_REFUSAL_REASONS } from '@throughline/messaging';

/** Stable codes of why a message became a dead letter. */
export const DEAD_LETTER_REASONS = [
  ...DECODE_REFUSAL_REASONS,
  ...REFUSAL_REASONS,
  ...SENDER_REFUSALS,
  'key-mismatch',
  'conflicting-content',
  'unknown-programme',
  'not-countable',
  'not-recordable',
] as const;

/** Stable codes of dead letters about offsets that were never read. */
export const UNREAD_DEAD_LETTERS = ['unreadable-batch', 'never-read'] as const;
