import { systemClock, waitUntilDue } from '@throughline/activities';
import type { Bench } from '@throughline/activities/testing';
import type { AgendaReading, Decided, ProgrammeActivities, ReminderActivities } from '@throughline/workflows';

/** Activities on a record whose readings have programmes wake when a test says, and which were processed. */
export interface Moments {
  readonly activities: ProgrammeActivities;
  readonly reminders: Pick<ReminderActivities, 'processWhenDue'>;
  /** Programmes in the order in which their due work was processed. */
  readonly processed: readonly string[];
  /** By all readings from now on: so many milliseconds from now; 0 has it processed at once, null never. */
  wakeAfter(programme: string, milliseconds: number | null): void;
  /** The moment at which all readings say that it is to wake; null: never. */
  wakeAt(programme: string): string | null;
  /** What the next processing leaves to wait for: so many milliseconds from then, once. */
  wakeAgainAfter(programme: string, milliseconds: number): void;
  /** What processing does first; to be slow, or to fail. */
  before(work: () => Promise<void>): void;
  /** What is read and seen from now on is so many versions older than the workflow knows, as after an older backup was put back; 0 ends it. */
  goBack(programme: string, versions: number): void;
}

/** @param record all of whose programmes are told of here, and which stands still unless commanded. */
export const momentsOf = (record: Bench): Moments => {
  const { activities } = record;
  const wakeAt = new Map<string, string | null>();
  const wakeAfter = (programme: string, ms: number | null): void =>
    void wakeAt.set(programme, ms === null ? null : new Date(Date.now() + ms).toISOString());
  const processed: string[] = [];
  const again = new Map<string, number>();
  const back = new Map<string, number>();
  let before = (): Promise<void> => Promise.resolve();
  const told = ({ agenda }: Pick<AgendaReading, 'agenda'>): AgendaReading => ({
    agenda: { ...agenda, version: agenda.version - (back.get(agenda.programme) ?? 0) },
    // Temporal's clock is the machine's; a workflow that continues as new compares the two.
    asOf: new Date().toISOString(),
    wakeAt: wakeAt.get(agenda.programme) ?? null,
  });
  const processDueWork = async (programme: string): Promise<AgendaReading> => {
    await before();
    processed.push(programme);
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
    processed,
    wakeAfter,
    wakeAt: (programme) => wakeAt.get(programme) ?? null,
    before: (work) => {
      before = work;
    },
    wakeAgainAfter: (programme, ms) => void again.set(programme, ms),
    goBack: (programme, versions) => void back.set(programme, versions),
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
      processWhenDue: (what) => waitUntilDue(systemClock, what, () => processDueWork(what.programme)),
    },
  };
};
