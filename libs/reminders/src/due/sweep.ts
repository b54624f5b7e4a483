import { own } from '@throughline/domain';
import { type StoredState, StoreUnavailable } from '@throughline/event-store';
import type { ProgrammeProjection } from '@throughline/policy';
import { programmePages, type Where } from '@throughline/programme';
import { dueNow, newBoardMeetings } from './due-now.ts';
import { type Processing, processDueWork } from './process-due-work.ts';

/** The workflows of all programmes, as a sweep needs them. */
export interface Fleet {
  /** Starts the workflow of every running programme that has none; resolves with how many. */
  restoreLost(): Promise<number>;
  /** Tells a programme's workflow that the record has moved on. */
  nudge(programme: string, position: number): Promise<void>;
}

export interface Sweeping extends Processing {
  readonly fleet: Fleet;
}

/** Workflows have this long to process due work before a sweep does it for them; longer than timers are spread. */
const OVERDUE_MS = 15 * 60_000;
const PAGE = 200;

/** True when something has been due for longer than any workflow should need, or dates are not the ones on record. */
const isNeglected = async (
  sweeping: Sweeping,
  { state: projection }: StoredState<ProgrammeProjection>,
): Promise<boolean> => {
  const { waivers } = projection.programme;
  const now = sweeping.clock.now();
  const since = Date.parse(now) - OVERDUE_MS;
  const due = await dueNow(sweeping, projection, now);
  if (due === undefined) return false;
  if (due.recalculated.length > 0) return true;
  if (due.claims.some(({ payload }) => Date.parse(payload.dueAt) < since)) return true;
  if (due.expiring.some((waiver) => Date.parse(own(waivers, waiver)?.expiresAt ?? now) < since)) return true;
  return (await newBoardMeetings(sweeping, projection)) !== undefined;
};

/** Processes neglected work whatever is wrong with the workflow, and nudges that; false when there was none. */
const rescue = async (sweeping: Sweeping, stored: StoredState<ProgrammeProjection>): Promise<boolean> => {
  const { id, nature } = stored.state.programme;
  if (nature === 'replay' || !(await isNeglected(sweeping, stored))) return false;
  const { agenda } = await processDueWork(sweeping, id);
  await sweeping.fleet.nudge(id, agenda.version);
  return true;
};

/** A programme whose work cannot be processed holds up no other: it raises an alert, at every sweep. @throws StoreUnavailable */
const rescueOrAlert = async (sweeping: Sweeping, stored: StoredState<ProgrammeProjection>): Promise<boolean> => {
  try {
    return await rescue(sweeping, stored);
  } catch (error) {
    if (error instanceof StoreUnavailable) throw error;
    const why = error instanceof Error ? error.name : 'unknown';
    sweeping.reports?.alert?.({ alert: 'not-swept', programme: stored.state.programme.id, why });
    return false;
  }
};

/**
 * Running programmes, and completed ones in which a waiver has not ended: their workflows have, and a closure that relied on it comes into
 * question all the same. In a cancelled one nothing rests on a waiver any more.
 */
const SWEPT: readonly Where[] = [{ status: 'running' }, { status: 'completed', waiverRuns: true }];

async function* swept({ store }: Sweeping): AsyncGenerator<StoredState<ProgrammeProjection>> {
  for (const where of SWEPT) for await (const page of programmePages(store, where, PAGE)) yield* page;
}

/**
 * Processes neglected due work, for which the record is enough, then starts the workflows that running programmes lack. One page of programmes is in memory
 * at a time; a sweep that fails half-way leaves nothing that the next does not find again.
 */
export const sweepFleet = async (
  sweeping: Sweeping,
): Promise<{ readonly programmes: number; readonly restored: number; readonly attended: number }> => {
  let programmes = 0;
  let attended = 0;
  for await (const stored of swept(sweeping)) {
    programmes += 1;
    if (await rescueOrAlert(sweeping, stored)) attended += 1;
  }
  return { programmes, restored: await sweeping.fleet.restoreLost(), attended };
};
