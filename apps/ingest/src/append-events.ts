import { isDeepStrictEqual } from 'node:util';
import { type Sender, senderRefusal, sourceOfEvent, waitsFor, withoutTrace } from '@throughline/domain';
import type { BesideStreams, EventOutcome, Events, Registrations, StoreTransaction } from '@throughline/event-store';
import { propagateToForks, type SharedHistory } from '@throughline/programme';
import { type Accepted, isRefused, type Refusal, type Refused, refusedAs } from './read-message.ts';

type Conflict = Extract<EventOutcome, { outcome: 'conflict' }>;

/** How ingest learns to which organisation a programme belongs. */
export interface Ownership<S> {
  /** ODS code of the organisation of the programme of this state. */
  readonly organisationOf: (state: S) => string;
}

/** What became of accepted messages within a transaction. */
export interface Appended {
  readonly recorded: number;
  readonly duplicates: number;
  /** Messages for a programme that is not known. */
  readonly unknownProgramme: readonly AwaitingProgramme[];
}

/** A message for a programme that is not known, with the organisation it waits for. */
export interface AwaitingProgramme extends Accepted {
  readonly organisation: string;
}

/** Some messages cannot be recorded as they are: the transaction is undone, and repeated with these as refused. */
export class NotRecordable extends Error {
  override readonly name = 'NotRecordable';
  constructor(readonly refused: readonly Refused[]) {
    super(`${refused.length} messages cannot be recorded as they are`);
  }
}

/** The detail names no other programme: it may be another organisation's. */
const conflictRefusal = ({ message, stream }: Accepted, { eventId, existing, differs }: Conflict): Refusal => {
  const where =
    existing.stream === stream
      ? ` in ${stream} as version ${existing.version} at ${existing.recordedAt} (differing: ${differs.join(', ')})`
      : '';
  return {
    reason: 'conflicting-content',
    detail:
      `event ${eventId} of ${message.topic}, partition ${message.partition}, offset ${message.offset} has other content than ` +
      `the event recorded under the same id${where}; expected is a new id for a new fact, or a correction that names the recorded one`,
  };
};

/** Whether the event is on record as it came, but for the trace within which it was sent. */
const isSentAgain = async (
  store: Pick<Events, 'findEvent'>,
  { stream, event }: Accepted,
  { existing, differs }: Conflict,
): Promise<boolean> => {
  if (existing.stream !== stream || differs.join() !== 'payload') return false;
  const recorded = await store.findEvent(event.eventId);
  return recorded !== undefined && isDeepStrictEqual(withoutTrace(recorded.payload), withoutTrace(event.payload));
};

const senderOf = ({ event, organisation }: Accepted, { registered }: Registrations): Sender => ({
  registeredTo: registered.get(sourceOfEvent(event.eventId))?.organisation,
  named: organisation,
});

const sourcesOf = (accepted: readonly Accepted[]): readonly string[] => [
  ...new Set(accepted.map(({ event }) => sourceOfEvent(event.eventId))),
];

/** What is registered of the sources of these messages. */
export const registrationsOf = (
  { sources }: Pick<BesideStreams, 'sources'>,
  accepted: readonly Accepted[],
): Promise<Registrations> => sources.registrations(sourcesOf(accepted));

/** Each message whose programme is not known: with the organisation for which it waits, or refused when it may not wait. */
const waitingOrRefused = async (
  { sources }: Pick<BesideStreams, 'sources'>,
  withoutStream: readonly Accepted[],
  registrations: Registrations,
): Promise<readonly (AwaitingProgramme | Refused)[]> => {
  if (withoutStream.length === 0) return [];
  const senders = withoutStream.map((one) => ({ one, sender: senderOf(one, registrations) }));
  const unnamed = senders.filter(({ sender: { registeredTo, named } }) => (registeredTo ?? named) === undefined);
  const users = await sources.firstUsers(sourcesOf(unnamed.map(({ one }) => one)));
  return senders.map(({ one, sender }) => {
    const firstUsedBy = users.get(sourceOfEvent(one.event.eventId));
    const found = waitsFor({ ...sender, firstUsedBy }, registrations.closed);
    return 'reason' in found ? refusedAs(one, found) : { ...one, organisation: found.organisation };
  });
};

/** What appending needs besides the transaction. */
export interface AppendDependencies<S> extends Ownership<S>, Pick<SharedHistory<S>, 'forksOf'> {
  readonly store: Pick<Events, 'findEvent'> & Pick<BesideStreams, 'sources'>;
  readonly registrations: Registrations;
}

/**
 * Appends accepted messages to the streams of their programmes, whatever version these are at, and propagates amendments to forks.
 * @throws NotRecordable with the messages whose id is taken by other content, and those of another organisation than the programme's;
 * a repetition of what is recorded is none of them.
 */
export const appendEvents = async <S>(
  tx: StoreTransaction<S>,
  accepted: readonly Accepted[],
  dependencies: AppendDependencies<S>,
): Promise<Appended> => {
  if (accepted.length === 0) return { recorded: 0, duplicates: 0, unknownProgramme: [] };
  const { store, registrations, organisationOf } = dependencies;
  const byStream = Map.groupBy(accepted, ({ stream }) => stream);
  const results = await tx.append(
    [...byStream].map(([stream, messages]) => ({
      stream,
      expectedVersion: 'existing',
      events: messages.map(({ event }) => event),
    })),
  );

  const refused: Refused[] = [];
  const withoutStream: Accepted[] = [];
  let [recorded, duplicates] = [0, 0];
  for (const { stream, result, outcomes, state } of results) {
    const messages = byStream.get(stream) ?? [];
    if (result === 'no-stream') withoutStream.push(...messages);
    const organisation = state === undefined ? undefined : organisationOf(state);
    for (const [index, outcome] of outcomes.entries()) {
      const one = messages[index];
      if (one === undefined) continue;
      const refusal =
        organisation === undefined
          ? undefined
          : senderRefusal(senderOf(one, registrations), organisation, registrations.closed.has(organisation));
      if (refusal !== undefined) refused.push(refusedAs(one, refusal));
      else if (outcome.outcome === 'appended') recorded += 1;
      else if (outcome.outcome === 'duplicate') duplicates += 1;
      else if (await isSentAgain(store, one, outcome)) duplicates += 1;
      else refused.push(refusedAs(one, conflictRefusal(one, outcome)));
    }
  }

  const waiting = await waitingOrRefused(store, withoutStream, registrations);
  refused.push(...waiting.filter(isRefused));
  if (refused.length > 0) throw new NotRecordable(refused);
  await propagateToForks(tx, results, dependencies);
  return { recorded, duplicates, unknownProgramme: waiting.filter((one): one is AwaitingProgramme => !isRefused(one)) };
};
