import { LOG_EVENTS, LOG_STREAM, type LogEvent } from '@throughline/domain';
import { appendBehind } from './append-behind.ts';
import { EventIdConflict } from './errors.ts';
import type { Transactions } from './port.ts';

/**
 * Records what concerns the log itself, behind whatever else was. A repeat of the same event is a no-op.
 * @throws ZodError where it does not say what its type says; EventIdConflict where another event of this id is on record; WrongExpectedVersion as `appendBehind`
 */
export const appendToLogStream = async (store: Transactions<unknown>, event: LogEvent): Promise<void> => {
  LOG_EVENTS[event.type].parse(event.payload);
  const [result] = await appendBehind(store, [{ stream: LOG_STREAM, events: [event] }]);
  for (const outcome of result!.outcomes)
    if (outcome.outcome === 'conflict')
      throw new EventIdConflict(outcome.eventId, LOG_STREAM, outcome.existing, outcome.differs);
};
