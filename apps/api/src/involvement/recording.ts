import { setTimeout as pause } from 'node:timers/promises';
import { programmeStream, type RecordedEvent, toNewEvent } from '@throughline/domain';
import { canonicalJson, LOST_TYPE } from '@throughline/event-store';
import { type Caller, sees } from '../access/caller.ts';
import type { ApiPorts } from '../ports.ts';
import { Problem } from '../problems/problem.ts';
import type { EventStatus } from './involvement.schemas.ts';
import type { SubmittedEvent } from './submitted-event.ts';

const FIRST_PAUSE_MS = 5;
const LONGEST_PAUSE_MS = 100;

/** Where the state of an event can be asked for. */
export const locationOf = (eventId: string): string => `/v1/involvement-events/${encodeURIComponent(eventId)}`;

/** What is known of an event by its id, and by its record once there is one. */
export const statusOf = (eventId: string, recorded: RecordedEvent | undefined): EventStatus => ({
  eventId,
  status: recorded === undefined ? 'accepted' : 'recorded',
  version: recorded?.version ?? null,
  recordedAt: recorded?.recordedAt ?? null,
  location: locationOf(eventId),
});

/** What an event says, whoever submitted it: the same sent again by a colleague is the same. */
const saidBy = (payload: unknown): unknown => {
  const { submittedBy: _submittedBy, ...said } = payload as Readonly<Record<string, unknown>>;
  return said;
};

const isSame = ({ event }: SubmittedEvent, recorded: RecordedEvent): boolean =>
  recorded.stream === programmeStream(event.payload.subject) &&
  recorded.type === event.type &&
  Date.parse(recorded.occurredAt) === Date.parse(event.time) &&
  canonicalJson(saidBy(recorded.payload)) === canonicalJson(saidBy(toNewEvent(event).payload));

/** Who submits, and what. */
export interface Submission {
  readonly caller: Caller;
  readonly submitted: readonly SubmittedEvent[];
}

/** The event of an id on the record; one that was lost with an older backup is recorded again when it is sent again. */
const findRecorded = async (store: ApiPorts['store'], eventId: string): Promise<RecordedEvent | undefined> => {
  const recorded = await store.findEvent(eventId);
  return recorded?.type === LOST_TYPE ? undefined : recorded;
};

/** What is on record under the id of an event, in its own programme or another of the caller's; nothing is said of anybody else's. */
const knownTo = async (
  store: ApiPorts['store'],
  caller: Caller,
  { event }: SubmittedEvent,
): Promise<RecordedEvent | undefined> => {
  const recorded = await findRecorded(store, event.eventId);
  if (recorded === undefined || recorded.stream === programmeStream(event.payload.subject)) return recorded;
  const programme = await store.load(recorded.stream);
  return programme !== undefined && sees(caller, programme.state.programme.organisation) ? recorded : undefined;
};

/** What is on record of each event already; `taken` where its id stands for other content. */
export const recordedAlready = async (
  store: ApiPorts['store'],
  { caller, submitted }: Submission,
): Promise<readonly (RecordedEvent | 'taken' | undefined)[]> => {
  const found = await Promise.all(submitted.map((one) => knownTo(store, caller, one)));
  return submitted.map((one, index) => {
    const recorded = found[index];
    return recorded !== undefined && !isSame(one, recorded) ? 'taken' : recorded;
  });
};

/** What a caller does about an id that is taken. */
export const ID_TAKEN =
  'Recorded events never change. Send a correction of the recorded event, or give this one an id of its own';

/** What is on record of each event already. @throws Problem `event-id-taken` when an id stands for other content. */
const alreadyRecorded = async (
  store: ApiPorts['store'],
  submission: Submission,
): Promise<readonly (RecordedEvent | undefined)[]> => {
  const found = await recordedAlready(store, submission);
  const taken = submission.submitted.filter((_, index) => found[index] === 'taken');
  if (taken.length > 0)
    throw new Problem('event-id-taken', ID_TAKEN, { members: { eventIds: taken.map(({ event }) => event.eventId) } });
  return found.map((one) => (one === 'taken' ? undefined : one));
};

/** What is known of an event that is only checked. */
export const checkedStatus = (
  { event: { eventId } }: SubmittedEvent,
  known: RecordedEvent | undefined,
): EventStatus => ({
  ...statusOf(eventId, known),
  ...(known === undefined ? { status: 'checked' } : {}),
});

/** What would become of events if they were sent. @throws Problem `event-id-taken` */
export const checked = async ({ store }: Pick<ApiPorts, 'store'>, submission: Submission): Promise<EventStatus[]> => {
  const known = await alreadyRecorded(store, submission);
  return submission.submitted.map((one, index) => checkedStatus(one, known[index]));
};

/** Asks for an event until it is there or the time is over; what one batch records appears together, so few are asked for twice. */
const whenRecorded = async (
  { store, stopping }: Pick<ApiPorts, 'store' | 'stopping'>,
  { event }: SubmittedEvent,
  until: number,
): Promise<RecordedEvent | undefined> => {
  const stream = programmeStream(event.payload.subject);
  for (let wait = FIRST_PAUSE_MS; ; wait = Math.min(wait * 2, LONGEST_PAUSE_MS)) {
    const found = await findRecorded(store, event.eventId);
    const recorded = found?.stream === stream ? found : undefined;
    const remaining = until - performance.now();
    if (recorded !== undefined || remaining <= 0 || stopping.aborted) return recorded;
    await pause(Math.min(wait, remaining), undefined, { signal: stopping }).catch(() => undefined);
  }
};

/** Few enough that what is sent at once stays under what a broker takes, also where events are large. */
const AT_ONCE = 25;

/**
 * Sends events on their way to the record, but for those that are known to be there. "Recorded" is said only of what the store has.
 * @param known what is on record of each event
 * @param waitSeconds how long to wait for the recording; 0: not at all.
 */
export const recordFresh = async (
  ports: Pick<ApiPorts, 'store' | 'involvement' | 'stopping'>,
  submitted: readonly SubmittedEvent[],
  { known, waitSeconds }: { readonly known: readonly (RecordedEvent | undefined)[]; readonly waitSeconds: number },
): Promise<readonly EventStatus[]> => {
  const fresh = submitted.filter((_, index) => known[index] === undefined);
  for (let at = 0; at < fresh.length; at += AT_ONCE)
    await ports.involvement.send(fresh.slice(at, at + AT_ONCE).map(({ message }) => message));
  const until = performance.now() + waitSeconds * 1_000;
  const statuses: EventStatus[] = [];
  for (const [index, one] of submitted.entries()) {
    const recorded = known[index] ?? (waitSeconds > 0 ? await whenRecorded(ports, one, until) : undefined);
    statuses.push(statusOf(one.event.eventId, recorded));
  }
  return statuses;
};

/** The same, where all or none are sent. @throws Problem `event-id-taken` */
export const record = async (
  ports: Pick<ApiPorts, 'store' | 'involvement' | 'stopping'>,
  submission: Submission,
  waitSeconds: number,
): Promise<readonly EventStatus[]> => {
  const known = await alreadyRecorded(ports.store, submission);
  return recordFresh(ports, submission.submitted, { known, waitSeconds });
};
