import { TemporalFailure } from '@temporalio/common';
import { CancellationScope, isCancellation, proxyActivities } from '@temporalio/workflow';
import type { AgendaReading, ReminderActivities } from './activity-port.ts';
import { isDueByNow, isSameWait, type Wait } from './due.ts';
import { REMINDERS_TASK_QUEUE } from './names.ts';

/*
 * An ordinary activity, on a queue of its own: thousands of programmes that wake at nine are seen to in turn, while commands go on. It is
 * tried for ever, since whatever it waits for comes back, and what is due does not go away.
 */
const reminders = proxyActivities<ReminderActivities>({
  taskQueue: REMINDERS_TASK_QUEUE,
  startToCloseTimeout: '20 seconds',
  retry: { initialInterval: '1 second', backoffCoefficient: 2, maximumInterval: '1 minute' },
});

/** Has what is due seen to, beside everything else the workflow does. */
export interface Attending {
  /** True when something else is waited for, or seen to, than this reading asks for. */
  lags(reading: AgendaReading): boolean;
  /** Waits for what this reading asks for and for nothing else, or has it seen to at once. */
  follow(reading: AgendaReading): void;
}

export interface Answers {
  /** Given the agenda afterwards. */
  readonly seenTo: (reading: AgendaReading) => void;
  /** It cannot be seen to, for a reason that trying again at once does not mend. */
  readonly failed: () => void;
}

/**
 * In the queue. What is due at once is answered when it has been seen to; what is to come only when there is something to tell. A failure is for good, which
 * it never is by itself: then it is left to the sweep, which tells the workflow to look again.
 */
const waitingInQueue = (programme: string, seenTo: Answers['seenTo']) => {
  let waiting: (Wait & { readonly scope: CancellationScope }) | undefined;
  const wait = async (due: string, reading: AgendaReading): Promise<void> => {
    const mine = { due, isNow: isDueByNow(reading), scope: new CancellationScope() };
    waiting = mine;
    const what = { programme, due, ...(mine.isNow ? {} : { known: reading.agenda }) };
    try {
      const seen = await mine.scope.run(() => reminders.attendWhenDue(what));
      if (waiting !== mine) return;
      waiting = undefined;
      seenTo(seen);
    } catch (error) {
      if (!(error instanceof TemporalFailure)) throw error;
    }
  };
  const lags = (reading: AgendaReading): boolean => !isSameWait(waiting, reading);
  return {
    lags,
    follow: (reading: AgendaReading): void => {
      if (!lags(reading)) return;
      waiting?.scope.cancel();
      waiting = undefined;
      if (typeof reading.wakeAt === 'string') void wait(reading.wakeAt, reading);
    },
  };
};

/** At once; the workflow has waited by a timer, as readings without `waits` have it. */
const atOnce = (programme: string, { seenTo, failed }: Answers) => {
  let isUnderWay = false;
  const attend = async (): Promise<void> => {
    try {
      const reading = await reminders.attend(programme);
      isUnderWay = false;
      seenTo(reading);
    } catch (error) {
      isUnderWay = false;
      if (!isCancellation(error)) failed();
    }
  };
  const lags = (reading: AgendaReading): boolean => isDueByNow(reading) && !isUnderWay;
  return {
    lags,
    follow: (reading: AgendaReading): void => {
      if (!lags(reading)) return;
      isUnderWay = true;
      void attend();
    },
  };
};

export const attendingTo = (programme: string, answers: Answers): Attending => {
  const inQueue = waitingInQueue(programme, answers.seenTo);
  const now = atOnce(programme, answers);
  const by = ({ waits }: AgendaReading): Attending => (waits === undefined ? now : inQueue);
  return {
    lags: (reading) => by(reading).lags(reading),
    follow: (reading) => by(reading).follow(reading),
  };
};
