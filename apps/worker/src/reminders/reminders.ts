import { activityInfo } from '@temporalio/activity';
import type { Calendar } from '@throughline/calendar';
import { createReminderActivities } from '@throughline/activities';
import type { PartnerOrganisation } from '@throughline/domain';
import { type Directory, rememberPeople } from '@throughline/directory';
import {
  type Channel,
  composeNotifications,
  createWake,
  type DispatcherOptions,
  type DispatcherPace,
  type DueWork,
  linksTo,
  type OperatorAlert,
  runDispatcher,
  SENDING_MILLISECONDS,
  withdrawalBy,
} from '@throughline/reminders';
import type { ReminderActivities } from '@throughline/workflows';
import type { Logger } from 'pino';
import type { ProgrammeDriver } from '../relay/programme-driver.ts';
import { createPulse } from './pulse.ts';
import type { ReminderMetrics } from './reminder-metrics.ts';

export interface RemindersFrom {
  readonly dependencies: DueWork & Pick<DispatcherOptions, 'store'> & { readonly directory: Directory };
  readonly calendar: Calendar;
  readonly channels: readonly Channel[];
  readonly partners: readonly PartnerOrganisation[];
  readonly consoleUrl: string;
  readonly driver: ProgrammeDriver;
  readonly log: Logger;
  readonly metrics: ReminderMetrics;
  readonly pace?: Partial<DispatcherPace>;
}

/** Reminding as a worker does it: activities that process what is due, and a dispatcher that sends. */
export interface Reminders {
  readonly activities: ReminderActivities;
  /** Runs until `signal` is aborted; never rejects. */
  run(signal: AbortSignal): Promise<void>;
  /** Rejects when the dispatcher has come to a stop; for `/readyz`. A channel that is away is no stop: that is told by metrics and alerts. */
  ask(): Promise<void>;
}

/** On top of what a sending may take, while which all lanes can be full and a round has to wait. */
const SILENCE_MS = 60_000;

/** How long it is remembered who holds which office: a storm of thousands at nine asks for the same few people. */
const REMEMBERED_MS = 1_000;

export const createReminders = (from: RemindersFrom): Reminders => {
  const { driver, log, metrics, calendar, channels, partners, pace = {} } = from;
  const { directory: asked } = from.dependencies;
  const directory = {
    ...rememberPeople(asked, REMEMBERED_MS),
    boardMeetings: (organisation: string) => asked.boardMeetings(organisation),
  };
  const dependencies = { ...from.dependencies, directory };
  const wake = createWake();
  const pulse = createPulse((pace.sendingMs ?? SENDING_MILLISECONDS) + SILENCE_MS);
  const reports = {
    enqueued: () => wake.ring(),
    alert: (alert: OperatorAlert) => {
      metrics.alerted(alert.alert);
      log.error(alert, 'reminding needs somebody to look at it');
    },
  };
  const activities = createReminderActivities({
    ...dependencies,
    reports,
    fleet: driver,
    attemptedAt: () => new Date(activityInfo().currentAttemptScheduledTimestampMs).toISOString(),
  });
  const { store, policyEngine, clock } = dependencies;
  const links = linksTo(from.consoleUrl);
  const options: DispatcherOptions = {
    store,
    directory,
    channels,
    calendar,
    clock,
    log,
    wake,
    pace,
    compose: composeNotifications({ policyEngine, calendar, partners, links, clock }),
    withdrawalOf: withdrawalBy({ directory, policyEngine }, clock),
    metrics: metrics.dispatcher,
    onRound: () => pulse.beat(),
  };
  return {
    activities: {
      processWhenDue: (what) => activities.processWhenDue(what),
      sweepFleet: async () => {
        const report = await activities.sweepFleet();
        metrics.swept(report);
        log.info(report, 'all programmes were looked after');
        return report;
      },
    },
    run: (signal) => runDispatcher(options, signal),
    ask: () => pulse.ask(),
  };
};
