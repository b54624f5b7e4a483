import type { Calendar } from '@throughline/calendar';
import type { Clock } from '@throughline/activities';
import type { PartnerOrganisation } from '@throughline/domain';
import type { EventStore } from '@throughline/event-store';
import type { People } from '@throughline/directory';
import {
  type Channel,
  composeNotifications,
  type DispatcherMetrics,
  type DispatcherOptions,
  linksTo,
  type Wake,
  withdrawalBy,
} from '@throughline/reminders';
import type { ProgrammeProjection, PolicyEngine } from '@throughline/policy';
import type { Logger } from 'pino';

export interface DispatchingFrom {
  readonly store: EventStore<ProgrammeProjection>;
  readonly policyEngine: PolicyEngine;
  readonly calendar: Calendar;
  readonly directory: People;
  readonly channels: readonly Channel[];
  /** Organisations that could help to reach a group. */
  readonly partners: readonly PartnerOrganisation[];
  readonly consoleUrl: string;
  readonly clock: Clock;
  readonly log: Logger;
  readonly metrics: DispatcherMetrics;
  readonly wake: Wake;
}

/** A dispatcher as the worker runs it. */
export const dispatcherOptions = (from: DispatchingFrom): DispatcherOptions => {
  const { store, policyEngine, calendar, directory, channels, partners, clock, log, metrics, wake } = from;
  const links = linksTo(from.consoleUrl);
  return {
    store,
    directory,
    channels,
    calendar,
    compose: composeNotifications({ policyEngine, calendar, partners, links, clock }),
    withdrawalOf: withdrawalBy({ directory, policyEngine }, clock),
    clock,
    log,
    metrics,
    wake,
  };
};
