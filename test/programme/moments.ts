import type { Bench } from '@throughline/activities/testing';
import type { AgendaReading, Decided, ProgrammeActivities, ReminderActivities } from '@throughline/workflows';

/** Activities on a record whose readings have programmes wake when a test says, and what was seen to. */
export interface Moments {
  readonly activities: ProgrammeActivities;
  readonly reminders: Pick<ReminderActivities, 'attend'>;
  /** Programmes in the order in which they were attended to. */
  readonly attended: readonly string[];
  /** By all readings from now on: so many milliseconds from now; 0 has it attended to at once, null never. */
  wakeAfter(programme: string, milliseconds: number | null): void;
  /** What attending does first; to be slow, or to fail. */
  before(work: () => Promise<void>): void;
}

/** @param record all of whose programmes are told of here, and which stands still unless commanded. */
export const momentsOf = (record: Bench): Moments => {
  const wakeAt = new Map<string, string | null>();
  const wakeAfter = (programme: string, ms: number | null): void =>
    void wakeAt.set(programme, ms === null ? null : new Date(Date.now() + ms).toISOString());
  const attended: string[] = [];
  let before = (): Promise<void> => Promise.resolve();
  const told = ({ agenda }: AgendaReading): AgendaReading => ({
    agenda,
    // Temporal's clock is the machine's; a workflow that continues as new compares the two.
    asOf: new Date().toISOString(),
    wakeAt: wakeAt.get(agenda.programme) ?? null,
  });
  const deciding = <M>(decide: (message: M) => Promise<Decided>) => {
    return async (message: M): Promise<Decided> => {
      const decided = await decide(message);
      return { ...decided, reading: told(decided.reading) };
    };
  };
  const { activities } = record;
  return {
    attended,
    wakeAfter,
    before: (work) => {
      before = work;
    },
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
      attend: async (programme) => {
        await before();
        attended.push(programme);
        wakeAfter(programme, null);
        return told(await activities.readAgenda(programme));
      },
    },
  };
};
