import { programmeOfStream } from '@throughline/domain';
import type { WaitingEvent } from '@throughline/event-store';
import { registrationsOf, waitingFor } from './admission.ts';
import { appendAccepted } from './append-accepted.ts';
import { letterBox, type RecordingDependencies } from './record-batch.ts';
import type { Accepted, Refused } from './read-message.ts';
import { withoutUnrecordable } from './without-unrecordable.ts';

const PAGE = 500;

/** What one look at the waiting events did. */
export interface Swept {
  readonly recorded: number;
  readonly duplicates: number;
  readonly reasons: readonly string[];
}

type Waiting = Accepted & { readonly waiting: WaitingEvent };

/** The message as it came, as far as it was kept; its key was the programme's id. */
const acceptedOf = (waiting: WaitingEvent): Waiting => ({
  stream: waiting.stream,
  event: waiting.event,
  organisation: waiting.organisation ?? undefined,
  waiting,
  message: {
    ...waiting.origin,
    key: Buffer.from(programmeOfStream(waiting.stream)),
    value: Buffer.from(waiting.bytes),
    headers: waiting.headers,
    timestamp: String(Date.parse(waiting.waitingSince)),
  },
});

/** Records what waits for a programme that is known by now. Two processes may do so at once: events are recorded once by their ids. */
export const applyKnown = async <S>(dependencies: RecordingDependencies<S>): Promise<Swept> => {
  const { store } = dependencies;
  const page = (await store.waiting({ knownOnly: true, limit: PAGE })).map(acceptedOf);
  if (page.length === 0) return { recorded: 0, duplicates: 0, reasons: [] };
  const { letters, refuse } = letterBox(dependencies);
  const registrations = await registrationsOf(store, page);
  // What waited before events named an organisation is asked now for whom it waits.
  const isUnnamed = ({ organisation }: Accepted): boolean =>
    organisation === undefined && dependencies.organisationOf !== undefined;
  const unnamed = await waitingFor(store, page.filter(isUnnamed), registrations);
  await refuse(
    unnamed.flatMap(([one, waits]) => ('reason' in waits ? [{ message: one.message, refusal: waits }] : [])),
  );
  const named = [
    ...page.filter((one) => !isUnnamed(one)),
    ...unnamed.flatMap(([, waits]) => ('reason' in waits ? [] : [waits])),
  ];
  const attempt = (left: readonly Accepted[]) =>
    store.transact(async (tx) => {
      const { recorded, duplicates, homeless } = await appendAccepted(tx, left, { ...dependencies, registrations });
      const stillWaiting = new Set(homeless.map(({ message }) => message));
      await tx.unpark(page.filter(({ message }) => !stillWaiting.has(message)).map(({ waiting }) => waiting));
      await tx.addDeadLetters(letters);
      return { recorded, duplicates, reasons: letters.map(({ reason }) => reason) };
    });
  return withoutUnrecordable(named, attempt, refuse);
};

const overdue = (waiting: WaitingEvent): Refused => ({
  message: acceptedOf(waiting).message,
  organisation: waiting.organisation ?? undefined,
  refusal: {
    reason: 'unknown-programme',
    detail: `the programme named as subject was not known from ${waiting.waitingSince} on; start it and replay this event, or send it with the right subject`,
  },
});

/** Dead-letters what has waited since before `before`. */
export const refuseOverdue = async <S>(dependencies: RecordingDependencies<S>, before: Date): Promise<Swept> => {
  const { store } = dependencies;
  const page = await store.waiting({ waitingBefore: before.toISOString(), limit: PAGE });
  if (page.length === 0) return { recorded: 0, duplicates: 0, reasons: [] };
  const { letters, refuse } = letterBox(dependencies);
  await refuse(page.map(overdue));
  await store.transact(async (tx) => {
    await tx.addDeadLetters(letters);
    await tx.unpark(page);
  });
  return { recorded: 0, duplicates: 0, reasons: letters.map(({ reason }) => reason) };
};
