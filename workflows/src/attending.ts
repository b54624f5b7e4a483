import { isCancellation, proxyActivities } from '@temporalio/workflow';
import type { AgendaReading, ReminderActivities } from './activity-port.ts';
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
  /** True until the answer has come. */
  readonly isUnderWay: boolean;
  begin(): void;
}

export interface Answers {
  /** Given the agenda afterwards. */
  readonly seenTo: (reading: AgendaReading) => void;
  /** It cannot be seen to, for a reason that trying again at once does not mend. */
  readonly failed: () => void;
}

export const attendingTo = (programme: string, { seenTo, failed }: Answers): Attending => {
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
  return {
    get isUnderWay() {
      return isUnderWay;
    },
    begin: () => {
      isUnderWay = true;
      void attend();
    },
  };
};
