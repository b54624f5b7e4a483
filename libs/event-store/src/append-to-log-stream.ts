import { LOG_EVENTS, LOG_STREAM, type LogEvent } from '@throughline/domain';
import { WrongExpectedVersion } from './errors.ts';
import type { States, Transactions } from './port.ts';

const ATTEMPTS = 5;

/**
 * Records what concerns the log itself, behind whatever else was. A repeat of the same event is a no-op.
 * @throws ZodError where it does not say what its type says; EventIdConflict where another event of this id is on record; WrongExpectedVersion where others were recorded each time meanwhile
 */
export const appendToLogStream = async (
  store: Transactions<unknown> & States<unknown>,
  event: LogEvent,
): Promise<void> => {
  LOG_EVENTS[event.type].parse(event.payload);
  for (let attempt = 1; ; attempt += 1) {
    const expectedVersion = (await store.load(LOG_STREAM))?.version ?? 0;
    try {
      await store.transact((tx) => tx.append([{ stream: LOG_STREAM, expectedVersion, events: [event] }]));
      return;
    } catch (error) {
      if (!(error instanceof WrongExpectedVersion) || attempt === ATTEMPTS) throw error;
    }
  }
};
