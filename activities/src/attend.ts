import {
  type BeyondCalendar,
  decideProgramme,
  type NewEvent,
  programmeStream,
  type ReminderClaim,
  type ReminderQuestion,
} from '@throughline/domain';
import { type OutboxEntry, WrongExpectedVersion } from '@throughline/event-store';
import type { Directory } from '@throughline/notices';
import { type AgendaReading, isDueByNow, later } from '@throughline/workflows';
import { dueNow, readingOf } from './agenda-reading.ts';
import { newBoardMeetings } from './board-meetings.ts';
import { type ActivityDependencies, load, type Loaded } from './decide.ts';
import { recordBusy } from './failures.ts';
import type { WriteClaims } from './write-claims.ts';

const CLOCK = { role: 'engine', id: 'clock' } as const;
const ATTEMPTS = 10;
/** When something is still due afterwards, which it should not be: not at once again. */
const AGAIN_MS = 60_000;
/** Urgency of telling that dates moved: with what is due tomorrow. */
const MOVED = 2;

/** What attending needs besides. */
export interface Attention {
  /** Something was put into the outbox. */
  enqueued?(): void;
  /** To be looked at by a person: nobody holds an office that is to be told, the calendar does not reach a date, or a sweep failed at a programme. Ids and codes only. */
  alert?(alert: AttentionAlert): void;
}

export type AttentionAlert =
  | { readonly alert: 'nobody-in-office'; readonly programme: string; readonly office: string }
  | { readonly alert: 'beyond-calendar'; readonly programme: string; readonly deadline: string }
  /** `why` is the name of an error. */
  | { readonly alert: 'not-swept'; readonly programme: string; readonly why: string };

/** What attending is built from. */
export type AttendDependencies = ActivityDependencies & {
  /** Shared by all that are attended to, so that thousands at once are written together. */
  readonly write: WriteClaims;
};

type Attending = AttendDependencies & { readonly directory: NonNullable<ActivityDependencies['directory']> };

/** Appends on the condition that nothing has changed since it was loaded. @throws WrongExpectedVersion */
const append = async (
  { write }: Attending,
  { standing, version }: Loaded,
  { events, entries = [] }: { readonly events: readonly NewEvent[]; readonly entries?: readonly OutboxEntry[] },
): Promise<Loaded> => {
  const stream = programmeStream(standing.programme.id);
  const { state, version: now } = await write({ append: { stream, expectedVersion: version, events }, entries });
  return state === undefined ? { standing, version } : { standing: state, version: now };
};

/** Puts the organisation's board calendar on the programme's record when it is another than the one there. */
const syncBoard = async (attending: Attending, loaded: Loaded): Promise<Loaded> => {
  const { programme } = loaded.standing;
  const meetings = await newBoardMeetings(attending.directory, programme);
  if (meetings === undefined) return loaded;
  const event = {
    eventId: `board-meetings:${programme.id}:${loaded.version}`,
    type: 'BoardMeetingsSet',
    occurredAt: attending.clock.now(),
    actor: CLOCK,
    payload: { meetings },
  };
  return append(attending, loaded, { events: [event] });
};

const expire = async (attending: Attending, loaded: Loaded, waivers: readonly string[]): Promise<Loaded> => {
  let after = loaded;
  for (const waiver of waivers) {
    const { programme } = after.standing;
    const decision = decideProgramme(
      {
        type: 'ExpireWaiver',
        commandId: `expire:${programme.id}:${waiver}`,
        by: CLOCK,
        now: attending.clock.now(),
        waiver,
        reason: 'its expiry has come',
        decisions: attending.standings.decisionsOn(after.standing, waiver),
      },
      programme,
    );
    if (!('rejected' in decision) && decision.length > 0) after = await append(attending, after, { events: decision });
  }
  return after;
};

/** Overdue before what is due soon, and that before what is far off. */
const urgencyOf = ({ payload: { step } }: ReminderClaim, { dated }: ReminderQuestion): number =>
  step === undefined ? MOVED : dated.schedule.steps.filter(({ workingDays }) => workingDays > step).length;

const entriesFor = (claims: readonly ReminderClaim[], question: ReminderQuestion): readonly OutboxEntry[] =>
  claims.flatMap((claim) => {
    const { reference, to } = claim.payload;
    const stream = programmeStream(question.state.id);
    const entry = { reference, stream, urgency: urgencyOf(claim, question), notBefore: question.now };
    return to === null ? [] : [{ ...entry, recipient: to }];
  });

const alerts = (
  { attention }: Attending,
  programme: string,
  { claims, beyond }: { readonly claims: readonly ReminderClaim[]; readonly beyond: readonly BeyondCalendar[] },
): void => {
  for (const { payload } of claims)
    if (payload.to === null) attention?.alert?.({ alert: 'nobody-in-office', programme, office: payload.office });
  for (const { payload } of beyond)
    attention?.alert?.({ alert: 'beyond-calendar', programme, deadline: `${payload.kind}:${payload.of}` });
};

const remind = async (
  attending: Attending,
  loaded: Loaded,
  due: Awaited<ReturnType<typeof dueNow>>,
): Promise<Loaded> => {
  if (due === undefined) return loaded;
  const events = [...due.redated, ...due.claims, ...due.beyond];
  if (events.length === 0) return loaded;
  const entries = entriesFor(due.claims, due.question);
  const after = await append(attending, loaded, { events, entries });
  alerts(attending, loaded.standing.programme.id, due);
  if (entries.length > 0) attending.attention?.enqueued?.();
  return after;
};

const attendOnce = async (attending: Attending, programme: string): Promise<AgendaReading> => {
  let loaded = await load(attending, programme);
  const { status, nature } = loaded.standing.programme;
  if ((status === 'running' || status === 'completed') && nature === 'live') {
    loaded = await syncBoard(attending, loaded);
    const lookAt = ({ standing }: Loaded) => dueNow(attending, standing, attending.clock.now());
    const due = await lookAt(loaded);
    const after = await expire(attending, loaded, due?.expiring ?? []);
    loaded = await remind(attending, after, after === loaded ? due : await lookAt(after));
  }
  return readingOf(attending, loaded);
};

/** Something may have come due while the rest was seen to, as a new calendar of the board; what is due after that as well is left for a while. */
const attendToAll = async (attending: Attending, programme: string): Promise<AgendaReading> => {
  const first = await attendOnce(attending, programme);
  if (!isDueByNow(first)) return first;
  const reading = await attendOnce(attending, programme);
  return isDueByNow(reading) ? later(reading, AGAIN_MS) : reading;
};

/**
 * Sees to what is due for a programme: puts its board's calendar on the record, ends waivers whose time has come, and claims the reminders that
 * are due, with their sendings, in one transaction. Decides again when the record has moved on meanwhile. Nothing is ever claimed twice.
 * @throws ApplicationFailure `store-unavailable` when the record keeps moving on; a retry is safe.
 */
export const attend = async (dependencies: AttendDependencies, programme: string): Promise<AgendaReading> => {
  const { directory } = dependencies;
  if (directory === undefined) return readingOf(dependencies, await load(dependencies, programme));
  for (let tried = 0; tried < ATTEMPTS; tried += 1) {
    try {
      return await attendToAll({ ...dependencies, directory }, programme);
    } catch (error) {
      if (!(error instanceof WrongExpectedVersion)) throw error;
    }
  }
  throw recordBusy(ATTEMPTS);
};

export type AttendingDirectory = Pick<Directory, 'person' | 'holders' | 'boardMeetings'>;
