import { InvalidEvent, NotCountable, recordable } from '@throughline/event-store';
import type { InboundMessage } from '@throughline/messaging';
import { NotRecordable } from './append-accepted.ts';
import { isEnginesOwn, notCountable } from './not-countable.ts';
import type { IngestLog, Refusal } from './ports.ts';
import { type Accepted, isAccepted, isRefused, type ReadMessage, type Refused } from './read-message.ts';

const refusedAs = ({ message, organisation }: Accepted, refusal: Refusal): Refused => ({
  message,
  organisation,
  refusal,
});

const unrecordable = ({ event }: Accepted): Refusal | undefined => {
  try {
    recordable(event);
    return undefined;
  } catch (error) {
    if (!(error instanceof InvalidEvent)) throw error;
    return { reason: 'not-recordable', detail: `${error.field} ${error.reason}` };
  }
};

/** The messages that an error names as its cause, each as it is refused; empty when it names none. */
const culprits = (error: unknown, part: readonly ReadMessage[]): ReadonlyMap<InboundMessage, Refused> => {
  if (error instanceof NotRecordable) return new Map(error.refused.map((one) => [one.message, one]));
  const accepted = part.filter(isAccepted);
  const refusalOf = (one: Accepted): Refusal | undefined => {
    if (error instanceof InvalidEvent) return unrecordable(one);
    const detail = error instanceof NotCountable ? error.reasons.get(one.event.eventId) : undefined;
    return detail === undefined ? undefined : { reason: 'not-countable', detail };
  };
  return new Map(
    accepted.flatMap((one) => {
      const refusal = refusalOf(one);
      return refusal === undefined ? [] : [[one.message, refusedAs(one, refusal)] as const];
    }),
  );
};

/** Frames of a stack without the message of its error, which may hold what came. */
const framesOf = (error: unknown): readonly string[] =>
  (error instanceof Error ? (error.stack ?? '') : '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 8);

/**
 * Records a batch, each part of it in one transaction, in order. Where that fails and it is not the engines' fault, what the failure names is refused;
 * where it names nothing, the batch is halved until the failure is that of one message, which is refused. All others are recorded.
 * @param record records all of a part, or nothing of it when it throws.
 * @returns what `record` returned for each part.
 * @throws what is the engines' own, when the parts before are recorded already; and what fails even for a message that was refused.
 */
export const narrowDown = async <R>(
  part: readonly ReadMessage[],
  record: (part: readonly ReadMessage[]) => Promise<R>,
  log: Pick<IngestLog, 'error'>,
): Promise<readonly R[]> => {
  let failure: unknown;
  try {
    return [await record(part)];
  } catch (error) {
    if (isEnginesOwn(error)) throw error;
    failure = error;
  }
  const named = culprits(failure, part);
  if (named.size > 0) {
    return narrowDown(
      part.map((one) => named.get(one.message) ?? one),
      record,
      log,
    );
  }
  const [first] = part;
  if (first === undefined) throw failure;
  if (part.length === 1) {
    if (isRefused(first)) {
      if (first.withoutContent) throw failure;
      return narrowDown([{ ...first, withoutContent: true }], record, log);
    }
    const { topic, partition, offset } = first.message;
    const refusal = notCountable(failure);
    const cause = { error: refusal.detail, frames: framesOf(failure) };
    log.error({ topic, partition, offset, ...cause }, 'a message could not be counted and is a dead letter now');
    return narrowDown([refusedAs(first, refusal)], record, log);
  }
  const middle = Math.ceil(part.length / 2);
  const before = await narrowDown(part.slice(0, middle), record, log);
  return [...before, ...(await narrowDown(part.slice(middle), record, log))];
};
