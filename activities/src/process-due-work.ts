import {
  type BeyondCalendar,
  decideProgramme,
  type NewEvent,
  programmeStream,
  type ReminderClaim,
  type ReminderQuestion,
} from '@throughline/domain';
import { type OutboxEntry, WrongExpectedVersion } from '@throughline/event-store';
import type { Directory } from '@throughline/directory';
import { type LoadedProgramme, loadProgramme } from '@throughline/programme';
import { type AgendaReading, isDueByNow, later } from '@throughline/workflows';
import { dueNow, readingOf } from './agenda-reading.ts';
import { newBoardMeetings } from './board-meetings.ts';
import type { ActivityDependencies } from './dependencies.ts';
import { recordBusy } from './failures.ts';
import type { WriteClaims } from './write-claims.ts';

const CLOCK = { role: 'engine', id: 'clock' } as const;
const ATTEMPTS = 10;
/** Pause when something is still due after processing, which should not happen. */
const AGAIN_MS = 60_000;
/** Urgency of a notice that dates moved: as of what is due tomorrow. */
const MOVED = 2;

/** How processing reports to the process that runs it. */
export interface DueWorkReports {
  /** Entries were added to the outbox. */
  enqueued?(): void;
  /** An operator has to look: nobody holds an office that is to be reminded, the calendar does not reach a date, or a sweep failed at a programme. Ids and codes only. */
  alert?(alert: OperatorAlert): void;
}

export type OperatorAlert =
  | { readonly alert: 'nobody-in-office'; readonly programme: string; readonly office: string }
  | { readonly alert: 'beyond-calendar'; readonly programme: string; readonly deadline: string }
  /** `why` is the name of an error. */
  | { readonly alert: 'not-swept'; readonly programme: string; readonly why: string };

/** What processing due work needs. */
export type DueWorkDependencies = ActivityDependencies & {
  /** Shared by all programmes, so that thousands at once are written together. */
  readonly write: WriteClaims;
};

type Processing = DueWorkDependencies & { readonly directory: NonNullable<ActivityDependencies['directory']> };

/** Appends on the condition that nothing has changed since it was loaded. @throws WrongExpectedVersion */
const append = async (
  { write }: Processing,
  { projection, version }: LoadedProgramme,
  { events, entries = [] }: { readonly events: readonly NewEvent[]; readonly entries?: readonly OutboxEntry[] },
): Promise<LoadedProgramme> => {
  const stream = programmeStream(projection.programme.id);
  const { state, version: now } = await write({ append: { stream, expectedVersion: version, events }, entries });
  return state === undefined ? { projection, version } : { projection: state, version: now };
};

/** Puts the organisation's board calendar on the programme's record when it is another than the one there. */
const syncBoard = async (processing: Processing, loaded: LoadedProgramme): Promise<LoadedProgramme> => {
  const { programme } = loaded.projection;
  const meetings = await newBoardMeetings(processing.directory, programme);
  if (meetings === undefined) return loaded;
  const event = {
    eventId: `board-meetings:${programme.id}:${loaded.version}`,
    type: 'BoardMeetingsSet',
    occurredAt: processing.clock.now(),
    actor: CLOCK,
    payload: { meetings },
  };
  return append(processing, loaded, { events: [event] });
};

const expire = async (
  processing: Processing,
  loaded: LoadedProgramme,
  waivers: readonly string[],
): Promise<LoadedProgramme> => {
  let after = loaded;
  for (const waiver of waivers) {
    const { programme } = after.projection;
    const decision = decideProgramme(
      {
        type: 'ExpireWaiver',
        commandId: `expire:${programme.id}:${waiver}`,
        by: CLOCK,
        now: processing.clock.now(),
        waiver,
        reason: 'its expiry has come',
        decisions: processing.policyEngine.decisionsOn(after.projection, waiver),
      },
      programme,
    );
    if (!('rejected' in decision) && decision.length > 0) after = await append(processing, after, { events: decision });
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
  { reports }: Processing,
  programme: string,
  { claims, beyond }: { readonly claims: readonly ReminderClaim[]; readonly beyond: readonly BeyondCalendar[] },
): void => {
  for (const { payload } of claims)
    if (payload.to === null) reports?.alert?.({ alert: 'nobody-in-office', programme, office: payload.office });
  for (const { payload } of beyond)
    reports?.alert?.({ alert: 'beyond-calendar', programme, deadline: `${payload.kind}:${payload.of}` });
};

const remind = async (
  processing: Processing,
  loaded: LoadedProgramme,
  due: Awaited<ReturnType<typeof dueNow>>,
): Promise<LoadedProgramme> => {
  if (due === undefined) return loaded;
  const events = [...due.recalculated, ...due.claims, ...due.beyond];
  if (events.length === 0) return loaded;
  const entries = entriesFor(due.claims, due.question);
  const after = await append(processing, loaded, { events, entries });
  alerts(processing, loaded.projection.programme.id, due);
  if (entries.length > 0) processing.reports?.enqueued?.();
  return after;
};

const processOnce = async (processing: Processing, programme: string): Promise<AgendaReading> => {
  let loaded = await loadProgramme(processing, programme);
  const { status, nature } = loaded.projection.programme;
  if ((status === 'running' || status === 'completed') && nature === 'live') {
    loaded = await syncBoard(processing, loaded);
    const lookAt = ({ projection }: LoadedProgramme) => dueNow(processing, projection, processing.clock.now());
    const due = await lookAt(loaded);
    const after = await expire(processing, loaded, due?.expiring ?? []);
    loaded = await remind(processing, after, after === loaded ? due : await lookAt(after));
  }
  return readingOf(processing, loaded);
};

/** Something may have become due during processing, as after a new calendar of the board; what is due after a second time is left for a while. */
const processAll = async (processing: Processing, programme: string): Promise<AgendaReading> => {
  const first = await processOnce(processing, programme);
  if (!isDueByNow(first)) return first;
  const reading = await processOnce(processing, programme);
  return isDueByNow(reading) ? later(reading, AGAIN_MS) : reading;
};

/**
 * Processes the due work of a programme: records its board's calendar, ends waivers whose time has come, and claims the reminders that
 * are due, with their outbox entries, in one transaction. Decides again when the record has moved on meanwhile. Nothing is ever claimed twice.
 * @throws ApplicationFailure `store-unavailable` when the record keeps moving on; a retry is safe.
 */
export const processDueWork = async (dependencies: DueWorkDependencies, programme: string): Promise<AgendaReading> => {
  const { directory } = dependencies;
  if (directory === undefined) return readingOf(dependencies, await loadProgramme(dependencies, programme));
  for (let tried = 0; tried < ATTEMPTS; tried += 1) {
    try {
      return await processAll({ ...dependencies, directory }, programme);
    } catch (error) {
      if (!(error instanceof WrongExpectedVersion)) throw error;
    }
  }
  throw recordBusy(ATTEMPTS);
};

export type RemindersDirectory = Pick<Directory, 'person' | 'holders' | 'boardMeetings'>;
