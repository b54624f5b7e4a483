import { programmeOfStream } from '@throughline/domain';
import type { WaitingEvent } from '@throughline/event-store';
import type { InboundMessage } from '@throughline/messaging';
import { registrationsOf, waitingFor } from './admission.ts';
import { appendAccepted } from './append-accepted.ts';
import { narrowDown } from './narrow-down.ts';
import { letterWriter, type RecordingDependencies } from './record-batch.ts';
import { type Accepted, isAccepted, type ReadMessage, type Refused } from './read-message.ts';

const PAGE = 500;

/** What one look at the waiting events did. */
export interface Swept {
  readonly recorded: number;
  readonly duplicates: number;
  readonly reasons: readonly string[];
}

/** The message as it came, as far as it was kept; its key was the programme's id. */
const acceptedOf = (waiting: WaitingEvent): Accepted => ({
  stream: waiting.stream,
  event: waiting.event,
  organisation: waiting.organisation ?? undefined,
  message: {
    ...waiting.origin,
    key: Buffer.from(programmeOfStream(waiting.stream)),
    value: Buffer.from(waiting.bytes),
    headers: waiting.headers,
    timestamp: String(Date.parse(waiting.waitingSince)),
  },
});

const overdue = ({ waitingSince }: WaitingEvent, { message, organisation }: Accepted): Refused => ({
  message,
  organisation,
  refusal: {
    reason: 'unknown-programme',
    detail: `the programme named as subject was not known from ${waitingSince} on; start it and replay this event, or send it with the right subject`,
  },
});

/** Records or dead-letters what waits, as it was read again, and lets go of it in the same transaction; what still has no programme waits on. */
const settle = async <S>(
  dependencies: RecordingDependencies<S>,
  page: readonly (readonly [WaitingEvent, ReadMessage])[],
): Promise<Swept> => {
  const { store, log } = dependencies;
  const lettersOf = letterWriter(dependencies);
  const waitingOf = new Map<InboundMessage, WaitingEvent>(page.map(([waiting, { message }]) => [message, waiting]));

  const record = async (part: readonly ReadMessage[]): Promise<Swept> => {
    const letters = await lettersOf(part);
    const accepted = part.filter(isAccepted);
    const registrations = await registrationsOf(store, accepted);
    return store.transact(async (tx) => {
      const { recorded, duplicates, homeless } = await appendAccepted(tx, accepted, { ...dependencies, registrations });
      const stillWaiting = new Set(homeless.map(({ message }) => message));
      const settled = part.filter(({ message }) => !stillWaiting.has(message));
      await tx.unpark(settled.flatMap(({ message }) => waitingOf.get(message) ?? []));
      await tx.addDeadLetters(letters);
      return { recorded, duplicates, reasons: letters.map(({ reason }) => reason) };
    });
  };

  const read = page.map(([, one]) => one);
  const parts = read.length === 0 ? [] : await narrowDown(read, record, log);
  return {
    recorded: parts.reduce((sum, { recorded }) => sum + recorded, 0),
    duplicates: parts.reduce((sum, { duplicates }) => sum + duplicates, 0),
    reasons: parts.flatMap(({ reasons }) => reasons),
  };
};

/** Records what waits for a programme that is known by now. Two processes may do so at once: events are recorded once by their ids. */
export const applyKnown = async <S>(dependencies: RecordingDependencies<S>): Promise<Swept> => {
  const { store, organisationOf } = dependencies;
  const page = (await store.waiting({ knownOnly: true, limit: PAGE })).map(
    (waiting): readonly [WaitingEvent, Accepted] => [waiting, acceptedOf(waiting)],
  );
  // What waited before events named an organisation is asked now for whom it waits.
  const unnamed = page.flatMap(([, one]) =>
    one.organisation === undefined && organisationOf !== undefined ? [one] : [],
  );
  const asked = new Map<Accepted, ReadMessage>();
  if (unnamed.length > 0)
    for (const [one, waits] of await waitingFor(store, unnamed, await registrationsOf(store, unnamed)))
      asked.set(one, 'reason' in waits ? { message: one.message, refusal: waits } : waits);
  return settle(
    dependencies,
    page.map(([waiting, one]) => [waiting, asked.get(one) ?? one]),
  );
};

/** Dead-letters what has waited since before `before`. */
export const refuseOverdue = async <S>(dependencies: RecordingDependencies<S>, before: Date): Promise<Swept> => {
  const page = await dependencies.store.waiting({ waitingBefore: before.toISOString(), limit: PAGE });
  return settle(
    dependencies,
    page.map((waiting) => [waiting, overdue(waiting, acceptedOf(waiting))]),
  );
};
