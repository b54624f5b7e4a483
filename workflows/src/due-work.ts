import { TemporalFailure } from '@temporalio/common';
import { CancellationScope, proxyActivities } from '@temporalio/workflow';
import type { AgendaReading, ReminderActivities } from './activity-port.ts';
import { isDueByNow, isSameWait, type Wait } from './due.ts';
import { REMINDERS_TASK_QUEUE } from './names.ts';

/*
 * An ordinary activity, on a queue of its own: thousands of programmes that wake at nine are processed in turn, while commands go on. It is
 * retried without limit, since every dependency recovers some time, and what is due stays due.
 */
const reminders = proxyActivities<ReminderActivities>({
  taskQueue: REMINDERS_TASK_QUEUE,
  startToCloseTimeout: '20 seconds',
  retry: { initialInterval: '1 second', backoffCoefficient: 2, maximumInterval: '1 minute' },
});

/** Has due work processed, beside everything else the workflow does. */
export interface DueWork {
  /** True when another moment is waited for than this reading asks for. */
  lags(reading: AgendaReading): boolean;
  /** Waits for the moment that this reading asks for and for no other. */
  follow(reading: AgendaReading): void;
}

/**
 * Waits for one moment at a time in the queue of reminders. A failure of the activity is final, which it never is by itself: then the programme
 * is left to the sweep, which signals the workflow.
 * @param processed is given the agenda after due work was processed.
 */
export const dueWorkOf = (programme: string, processed: (reading: AgendaReading) => void): DueWork => {
  let waiting: (Wait & { readonly scope: CancellationScope }) | undefined;
  const wait = async (due: string, reading: AgendaReading): Promise<void> => {
    const mine = { due, isNow: isDueByNow(reading), scope: new CancellationScope() };
    waiting = mine;
    const what = { programme, due, ...(mine.isNow ? {} : { known: reading.agenda }) };
    try {
      const read = await mine.scope.run(() => reminders.processWhenDue(what));
      if (waiting !== mine) return;
      waiting = undefined;
      processed(read);
    } catch (error) {
      if (!(error instanceof TemporalFailure)) throw error;
    }
  };
  const lags = (reading: AgendaReading): boolean => !isSameWait(waiting, reading);
  return {
    lags,
    follow: (reading) => {
      if (!lags(reading)) return;
      waiting?.scope.cancel();
      waiting = undefined;
      if (reading.wakeAt !== null) void wait(reading.wakeAt, reading);
    },
  };
};
