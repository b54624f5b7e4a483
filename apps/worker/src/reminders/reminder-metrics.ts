import { CHANNEL_NAMES, REMINDER_FAILURES, REMINDER_WITHDRAWALS } from '@throughline/domain';
import type { DispatcherMetrics, OperatorAlert } from '@throughline/reminders';
import { metricsIn } from '@throughline/runtime';
import type { SweepReport } from '@throughline/workflows';
import { Histogram, type Registry } from 'prom-client';

export interface ReminderMetrics {
  readonly dispatcher: DispatcherMetrics;
  alerted(alert: OperatorAlert['alert']): void;
  swept(report: SweepReport): void;
}

/** From a second to a day: a spread of minutes is usual, a night of quiet hours is not rare. */
const LATENESS_SECONDS = [1, 10, 60, 300, 900, 3_600, 14_400, 57_600, 86_400];

/** Where a reminder failed before a channel was chosen. */
const NO_CHANNEL = 'none';
const ALERTS: readonly OperatorAlert['alert'][] = ['nobody-in-office', 'beyond-calendar', 'not-swept'];

/** What reminding counts, registered where `/metrics` reads. No metric names anybody, or any programme. */
export const createReminderMetrics = (registry: Registry): ReminderMetrics => {
  const { counter, gauge } = metricsIn(registry, 'throughline_reminders');
  const sent = counter('sent_total', 'Counts the reminders that left.', { channel: CHANNEL_NAMES });
  const failed = counter('failed_total', 'Counts the failures to send a reminder, by reason.', {
    channel: [...CHANNEL_NAMES, NO_CHANNEL],
    why: REMINDER_FAILURES,
  });
  const withdrawn = counter('withdrawn_total', 'Counts the reminders that were no longer needed before they left.', {
    why: REMINDER_WITHDRAWALS,
  });
  const bounced = counter('bounced_total', 'Counts the reminders that came back undelivered.', {
    channel: CHANNEL_NAMES,
  });
  const waiting = gauge('waiting', 'Shows how many reminders wait to leave, including those kept for later.');
  const due = gauge('due', 'Shows how many reminders should leave now.');
  const oldest = gauge('oldest_due_seconds', 'Shows how long the oldest due reminder has been due.');
  const unreachable = gauge('channel_unreachable', 'Is 1 while a channel cannot be reached.', ['channel']);
  const lateness = new Histogram({
    name: 'throughline_reminders_lateness_seconds',
    help: 'Times a reminder from when it was due until it left.',
    labelNames: ['channel'],
    buckets: LATENESS_SECONDS,
    registers: [registry],
  });
  const alerts = counter('alerts_total', 'Counts what a person has to look at in reminding, by kind.', {
    alert: ALERTS,
  });
  const attended = counter('swept_total', 'Counts the programmes whose due work a sweep processed.', {
    what: ['restored', 'attended'],
  });
  const programmes = gauge('programmes', 'Shows how many programmes ran at the last sweep.');
  return {
    dispatcher: {
      sent: (channel, seconds) => {
        sent.inc({ channel });
        lateness.observe({ channel }, Math.max(0, seconds));
      },
      failed: (channel, why) => failed.inc({ channel: channel ?? NO_CHANNEL, why }),
      withdrawn: (why) => withdrawn.inc({ why }),
      unreachable: (channel, isDown) => unreachable.set({ channel }, isDown ? 1 : 0),
      bounced: (channel) => bounced.inc({ channel }),
      waiting: (entries, dueNow, oldestSeconds) => {
        waiting.set(entries);
        due.set(dueNow);
        oldest.set(oldestSeconds);
      },
    },
    alerted: (alert) => alerts.inc({ alert }),
    swept: ({ programmes: running, restored, attended: processed }) => {
      programmes.set(running);
      attended.inc({ what: 'restored' }, restored);
      attended.inc({ what: 'attended' }, processed);
    },
  };
};
