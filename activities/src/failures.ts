import { InvalidEvent, StoreUnavailable } from '@throughline/event-store';
import { ApplicationFailure } from '@temporalio/common';
import { InvalidCommand, RecordBusy } from '@throughline/programme';
import { COMMAND_FAILURES } from '@throughline/workflows';

/** An error as callers across Temporal can match it, by `type`; what is not known here stays as it is. */
const asFailure = (error: unknown): unknown => {
  if (error instanceof StoreUnavailable)
    return ApplicationFailure.create({
      type: COMMAND_FAILURES.unavailable,
      message: 'the record cannot be reached now; nothing was acknowledged, repeat the command with the same commandId',
      cause: error,
    });
  if (error instanceof RecordBusy)
    return ApplicationFailure.create({
      type: COMMAND_FAILURES.unavailable,
      message: `${error.message}; repeat the command with the same commandId`,
    });
  if (error instanceof InvalidEvent || error instanceof InvalidCommand)
    return ApplicationFailure.nonRetryable(error.message, COMMAND_FAILURES.invalid);
  return error;
};

/** Runs an activity's work; errors of the store and of the command service become failures of a stable type. */
export const failing = async <T>(work: () => Promise<T>): Promise<T> => {
  try {
    return await work();
  } catch (error) {
    throw asFailure(error);
  }
};
