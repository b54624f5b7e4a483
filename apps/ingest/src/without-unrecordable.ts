import { InvalidEvent, recordable } from '@throughline/event-store';
import { NotRecordable } from './append-accepted.ts';
import type { Accepted, Refused } from './read-message.ts';

const refusalOf = ({ message, event, organisation }: Accepted): Refused | undefined => {
  try {
    recordable(event);
    return undefined;
  } catch (error) {
    if (!(error instanceof InvalidEvent)) throw error;
    const detail = `${error.field} ${error.reason}`;
    return { message, organisation, refusal: { reason: 'not-recordable', detail } };
  }
};

/** Which messages the failure of a transaction is about; undefined when it is about none and has to be passed on. */
const culprits = (error: unknown, accepted: readonly Accepted[]): readonly Refused[] | undefined => {
  if (error instanceof NotRecordable) return error.refused;
  if (!(error instanceof InvalidEvent)) return undefined;
  const refused = accepted.flatMap((one) => refusalOf(one) ?? []);
  return refused.length === 0 ? undefined : refused;
};

/**
 * Does `attempt` with all accepted messages, and again without those that turn out not to be recordable, until it goes well.
 * What is refused is given to `refuse` before the attempt that goes on without it.
 */
export const withoutUnrecordable = async <T>(
  accepted: readonly Accepted[],
  attempt: (accepted: readonly Accepted[]) => Promise<T>,
  refuse: (refused: readonly Refused[]) => Promise<void>,
): Promise<T> => {
  let left = accepted;
  for (;;) {
    try {
      return await attempt(left);
    } catch (error) {
      const refused = culprits(error, left);
      if (refused === undefined) throw error;
      await refuse(refused);
      const out = new Set(refused.map(({ message }) => message));
      left = left.filter(({ message }) => !out.has(message));
    }
  }
};
