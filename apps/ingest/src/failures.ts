import { EventIdConflict, InvalidEvent, isEngineFailure, NotCountable, OffsetFenced } from '@throughline/event-store';
import { BrokerUnavailable, MessageRefused } from '@throughline/messaging';
import type { Refusal } from './read-message.ts';

/** Whether a failure is of a dependency, not of what was to be recorded: it is unavailable or faulty, or another consumer has gone on. */
export const isDependencyFailure = (error: unknown): boolean =>
  error instanceof OffsetFenced ||
  error instanceof BrokerUnavailable ||
  error instanceof MessageRefused ||
  isEngineFailure(error);

/** The cause of an error without anything of the message: texts of our own errors, or the name and code of another. */
const causeOf = (error: unknown): string => {
  if (error instanceof NotCountable) return [...error.reasons.values()].join('; ');
  if (error instanceof InvalidEvent) return `${error.field} ${error.reason}`;
  if (error instanceof EventIdConflict)
    return `an id that follows from it is taken by an event in ${error.existing.stream}`;
  if (!(error instanceof Error)) return 'an error without a name';
  const code = 'code' in error && typeof error.code === 'string' && /^[A-Z0-9_]{1,40}$/.test(error.code);
  return code ? `${error.name} ${String(error.code)}` : error.name;
};

/** The refusal of a message that is valid by itself: counting it failed, together with whatever is on record beside it. */
export const notCountable = (error: unknown): Pick<Refusal, 'reason' | 'detail'> => ({
  reason: 'not-countable',
  detail:
    error instanceof NotCountable
      ? causeOf(error)
      : `it is valid, but counting it failed (${causeOf(error)}); nothing of it was recorded. ` +
        'Report this with the id of the dead letter, and replay it when the fault is mended',
});
