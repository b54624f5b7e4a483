import { type AgendaReading, decideProgramme, type NewEvent, programmeStream } from '@throughline/domain';
import { type OutboxEntry, WrongExpectedVersion } from '@throughline/event-store';
import { type LoadedProgramme, loadProgramme, RecordBusy } from '@throughline/programme';
import { type DueNow, dueNow, newBoardMeetings, readAgenda } from './due-now.ts';
import type { DueWork } from './due-work.ts';
import type { WriteClaims } from './write-claims.ts';

const CLOCK = { role: 'engine', id: 'clock' } as const;
const ATTEMPTS = 10;
/** Pause when something is still due after processing, which should not happen. */
const AGAIN_MS = 60_000;
/** Urgency of a notice that dates moved: as of what is due tomorrow. */
const MOVED = 2;

/** Due work with the way in which it is put on the record. */
export interface Processing extends DueWork {
  /** Shared by all programmes, so that thousands at once are written together. */
  readonly write: WriteClaims;
}

/** Appends on the condition that nothing has changed since it was loaded. @throws WrongExpectedVersion */
const append = async (
  { write }: Processing,
  { projection, version }: LoadedProgramme,
  events: readonly NewEvent[],
  entries: readonly OutboxEntry[] = [],
): Promise<LoadedProgramme> => {
  const stream = programmeStream(projection.programme.id);
  const { state, version: now } = await write({ append: { stream, expectedVersion: version, events }, entries });
  return state === undefined ? { projection, version } : { projection: state, version: now };
};

/** Puts the organisation's board calendar on the programme's record when it is another than the one there. */
const syncBoard = async (processing: Processing, loaded: LoadedProgramme): Promise<LoadedProgramme> => {
  const meetings = await newBoardMeetings(processing, loaded.projection);
  if (meetings === undefined) return loaded;
  const eventId = `board-meetings:${loaded.projection.programme.id}:${loaded.version}`;
  const occurredAt = processing.clock.now();
  return append(processing, loaded, [
    { eventId, type: 'BoardMeetingsSet', occurredAt, actor: CLOCK, payload: { meetings } },
  ]);
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
    if (!('rejected' in decision) && decision.length > 0) after = await append(processing, after, decision);
  }
  return after;
};

/** What leaves for the claims: overdue before what is due soon, and that before what is far off. */
const entriesFor = ({ claims, question: { state, now, dated } }: DueNow): readonly OutboxEntry[] =>
  claims.flatMap(({ payload: { reference, to, step } }) => {
    if (to === null) return [];
    const { steps } = dated.schedule;
    const urgency = step === undefined ? MOVED : steps.filter(({ workingDays }) => workingDays > step).length;
    return [{ reference, stream: programmeStream(state.id), recipient: to, urgency, notBefore: now }];
  });

const alertOf = ({ reports }: Processing, programme: string, { claims, beyond }: DueNow): void => {
  for (const { payload } of claims)
    if (payload.to === null) reports?.alert?.({ alert: 'nobody-in-office', programme, office: payload.office });
  for (const { payload } of beyond)
    reports?.alert?.({ alert: 'beyond-calendar', programme, deadline: `${payload.kind}:${payload.of}` });
};

const remind = async (
  processing: Processing,
  loaded: LoadedProgramme,
  due: DueNow | undefined,
): Promise<LoadedProgramme> => {
  if (due === undefined) return loaded;
  const events = [...due.recalculated, ...due.claims, ...due.beyond];
  if (events.length === 0) return loaded;
  const entries = entriesFor(due);
  const after = await append(processing, loaded, events, entries);
  alertOf(processing, loaded.projection.programme.id, due);
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
  return readAgenda(processing, loaded);
};

const isDue = ({ wakeAt, asOf }: AgendaReading): boolean => wakeAt !== null && Date.parse(wakeAt) <= Date.parse(asOf);

/** Something may have become due during processing, as after a new calendar of the board; what is due after a second time is left for a while. */
const processAll = async (processing: Processing, programme: string): Promise<AgendaReading> => {
  const first = await processOnce(processing, programme);
  if (!isDue(first)) return first;
  const reading = await processOnce(processing, programme);
  if (!isDue(reading)) return reading;
  return { ...reading, wakeAt: new Date(Date.parse(reading.asOf) + AGAIN_MS).toISOString() };
};

/**
 * Processes the due work of a programme: records its board's calendar, ends waivers whose time has come, and claims the reminders that
 * are due, with their outbox entries, in one transaction. Decides again when the record has moved on meanwhile. Nothing is ever claimed twice.
 * @throws RecordBusy when the record keeps moving on, StoreUnavailable when it cannot be reached; a retry is safe.
 */
export const processDueWork = async (processing: Processing, programme: string): Promise<AgendaReading> => {
  for (let tried = 0; tried < ATTEMPTS; tried += 1) {
    try {
      return await processAll(processing, programme);
    } catch (error) {
      if (!(error instanceof WrongExpectedVersion)) throw error;
    }
  }
  throw new RecordBusy(ATTEMPTS);
};

/**
 * The same where something is due by now; where nothing is, only says when. A new calendar of the board that no date hangs on waits for the sweep, so
 * that a record does not move on by itself behind a person who has just read it.
 * @throws RecordBusy when the record keeps moving on, StoreUnavailable when it cannot be reached; a retry is safe.
 */
export const processIfDue = async (processing: Processing, programme: string): Promise<AgendaReading> => {
  const reading = await readAgenda(processing, await loadProgramme(processing, programme));
  return isDue(reading) ? processDueWork(processing, programme) : reading;
};
