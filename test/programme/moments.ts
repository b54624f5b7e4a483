import { systemClock, whenDue } from '@throughline/activities';
import type { Bench } from '@throughline/activities/testing';
import type { AgendaReading, Decided, ProgrammeActivities, ReminderActivities } from '@throughline/workflows';

/** Activities on a record whose readings have programmes wake when a test says, and what was seen to. */
export interface Moments {
  readonly activities: ProgrammeActivities;
  readonly reminders: Pick<ReminderActivities, 'attend' | 'attendWhenDue'>;
  /** Programmes in the order in which they were attended to. */
  readonly attended: readonly string[];
  /** By all readings from now on: so many milliseconds from now; 0 has it attended to at once, null never. */
  wakeAfter(programme: string, milliseconds: number | null): void;
  /** What the next attending leaves to wait for: so many milliseconds from then, once. */
  wakeAgainAfter(programme: string, milliseconds: number): void;
  /** What attending does first; to be slow, or to fail. */
  before(work: () => Promise<void>): void;
  /** What is read and seen from now on is so many versions older than the workflow knows, as after an older backup was put back; 0 ends it. */
  goBack(programme: string, versions: number): void;
  /** Whether readings from now on are such as those of earlier releases, by which the workflow itself waits for the moment. */
  waitByTimer(programme: string, does: boolean): void;
}

/** @param record all of whose programmes are told of here, and which stands still unless commanded. */
export const momentsOf = (record: Bench): Moments => {
  const { activities } = record;
  const wakeAt = new Map<string, string | null>();
  const wakeAfter = (programme: string, ms: number | null): void =>
    void wakeAt.set(programme, ms === null ? null : new Date(Date.now() + ms).toISOString());
  const attended: string[] = [];
  const byTimer = new Set<string>();
  const again = new Map<string, number>();
  const back = new Map<string, number>();
  let before = (): Promise<void> => Promise.resolve();
  const told = ({ agenda }: AgendaReading): AgendaReading => ({
    agenda: { ...agenda, version: agenda.version - (back.get(agenda.programme) ?? 0) },
    // Temporal's clock is the machine's; a workflow that continues as new compares the two.
    asOf: new Date().toISOString(),
    wakeAt: wakeAt.get(agenda.programme) ?? null,
    ...(byTimer.has(agenda.programme) ? {} : { waits: 'in-queue' }),
  });
  const attend = async (programme: string): Promise<AgendaReading> => {
    await before();
    attended.push(programme);
    wakeAfter(programme, again.get(programme) ?? null);
    again.delete(programme);
    return told(await activities.readAgenda(programme));
  };
  const deciding = <M>(decide: (message: M) => Promise<Decided>) => {
    return async (message: M): Promise<Decided> => {
      const decided = await decide(message);
      return { ...decided, reading: told(decided.reading) };
    };
  };
  return {
    attended,
    wakeAfter,
    before: (work) => {
      before = work;
    },
    wakeAgainAfter: (programme, ms) => void again.set(programme, ms),
    goBack: (programme, versions) => void back.set(programme, versions),
    waitByTimer: (programme, does) => void (does ? byTimer.add(programme) : byTimer.delete(programme)),
    activities: {
      startProgramme: deciding((message) => activities.startProgramme(message)),
      requestGateClosure: deciding((message) => activities.requestGateClosure(message)),
      closeGate: deciding((message) => activities.closeGate(message)),
      reschedule: deciding((message) => activities.reschedule(message)),
      steer: deciding((message) => activities.steer(message)),
      cancel: deciding((message) => activities.cancel(message)),
      readAgenda: async (programme) => told(await activities.readAgenda(programme)),
    },
    reminders: {
      attend,
      attendWhenDue: (what) => whenDue(systemClock, what, () => attend(what.programme)),
    },
  };
};
