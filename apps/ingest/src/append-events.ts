import { isDeepStrictEqual } from 'node:util';
import {
  recordedAgainId,
  type Sender,
  senderRefusal,
  sourceOfEvent,
  waitsFor,
  withoutTrace,
} from '@throughline/domain';
import {
  type AppendResult,
  type BesideStreams,
  type EventOutcome,
  type Events,
  LOST_TYPE,
  type Registrations,
  type StoreTransaction,
} from '@throughline/event-store';
import { propagateToForks, type SharedHistory } from '@throughline/programme';
import { type Accepted, isRefused, type ReadMessage, type Refusal, type Refused, refusedAs } from './read-message.ts';

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

/** Some messages cannot be recorded as they were read: the transaction is undone, and repeated with these instead, refused or awaiting the start of their programme. */
export class NotRecordable extends Error {
  override readonly name = 'NotRecordable';
  constructor(readonly instead: readonly ReadMessage[]) {
    super(`${instead.length} messages cannot be recorded as they were read`);
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

/** What an event is whose id is on record with another payload: the same but for the trace within which it was sent, one that was lost, or another. */
const sentAgain = async (
  store: Pick<Events, 'findEvent'>,
  { stream, event }: Accepted,
  { existing, differs }: Conflict,
): Promise<'repetition' | 'lost' | 'another'> => {
  if (existing.stream !== stream || differs.join() !== 'payload') return 'another';
  const recorded = await store.findEvent(event.eventId);
  if (recorded?.type === LOST_TYPE) return 'lost';
  return isDeepStrictEqual(withoutTrace(recorded?.payload), withoutTrace(event.payload)) ? 'repetition' : 'another';
};

/**
 * Records again what an older backup had lost, behind what its stream holds by now: its own place is taken by what the log says of it.
 * @throws NotRecordable with messages of one id and different contents.
 */
const appendAgain = async <S>(
  tx: StoreTransaction<S>,
  lost: readonly Accepted[],
): Promise<readonly AppendResult<S>[]> => {
  const byStream = Map.groupBy(lost, ({ stream }) => stream);
  const results = await tx.append(
    [...byStream].map(([stream, messages]) => ({
      stream,
      expectedVersion: 'existing',
      events: messages.map(({ event: { type, occurredAt, actor, payload, eventId } }) => ({
        ...{ type, occurredAt, actor, payload },
        eventId: recordedAgainId(eventId),
      })),
    })),
  );
  const refused = results.flatMap(({ stream, outcomes }) =>
    outcomes.flatMap((outcome, index) => {
      const one = byStream.get(stream)?.[index];
      return outcome.outcome === 'conflict' && one !== undefined ? [refusedAs(one, conflictRefusal(one, outcome))] : [];
    }),
  );
  if (refused.length > 0) throw new NotRecordable(refused);
  return results;
};

const countAppended = (results: readonly AppendResult<unknown>[]): number =>
  results.flatMap(({ outcomes }) => outcomes).filter(({ outcome }) => outcome === 'appended').length;

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
 * @throws NotRecordable with the messages whose id is taken by other content, those of another organisation than the programme's, and those of a programme whose start was lost;
 * a repetition of what is recorded is none of them, nor what was lost with an older backup, which is recorded again.
 */
export const appendEvents = async <S>(
  tx: StoreTransaction<S>,
  accepted: readonly Accepted[],
  dependencies: AppendDependencies<S>,
): Promise<Appended> => {
  if (accepted.length === 0) return { recorded: 0, duplicates: 0, unknownProgramme: [] };
  const { store, registrations, organisationOf } = dependencies;
  const byStream = Map.groupBy(
    accepted.filter(({ awaitsStart }) => awaitsStart !== true),
    ({ stream }) => stream,
  );
  const results = await tx.append(
    [...byStream].map(([stream, messages]) => ({
      stream,
      expectedVersion: 'existing',
      events: messages.map(({ event }) => event),
    })),
  );

  const refused: Refused[] = [];
  const withoutStart: Accepted[] = [];
  const withoutStream: Accepted[] = accepted.filter(({ awaitsStart }) => awaitsStart === true);
  const lost: Accepted[] = [];
  let [recorded, duplicates] = [0, 0];
  for (const { stream, result, outcomes, state } of results) {
    const messages = byStream.get(stream) ?? [];
    if (result === 'no-stream') withoutStream.push(...messages);
    const organisation = state === undefined ? undefined : organisationOf(state);
    if (organisation === '') {
      withoutStart.push(...messages.map((one) => ({ ...one, awaitsStart: true as const })));
      continue;
    }
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
      else {
        const what = await sentAgain(store, one, outcome);
        if (what === 'repetition') duplicates += 1;
        else if (what === 'lost') lost.push(one);
        else refused.push(refusedAs(one, conflictRefusal(one, outcome)));
      }
    }
  }

  const waiting = await waitingOrRefused(store, withoutStream, registrations);
  refused.push(...waiting.filter(isRefused));
  if (refused.length + withoutStart.length > 0) throw new NotRecordable([...refused, ...withoutStart]);
  const again = await appendAgain(tx, lost);
  recorded += countAppended(again);
  duplicates += lost.length - countAppended(again);
  await propagateToForks(tx, [...results, ...again], dependencies);
  return { recorded, duplicates, unknownProgramme: waiting.filter((one): one is AwaitingProgramme => !isRefused(one)) };
};
