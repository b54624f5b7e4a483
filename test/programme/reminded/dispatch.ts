import type { Clock } from '@throughline/activities';
import { englandCalendar } from '@throughline/calendar';
import type { EventStore } from '@throughline/event-store';
import { until } from '@throughline/infra';
import type { Directory } from '@throughline/directory';
import {
  composeNotifications,
  createWake,
  type DispatcherOptions,
  linksTo,
  type Notice,
  runDispatcher,
  withdrawalBy,
} from '@throughline/reminders';
import { createMemoryChannel } from '@throughline/reminders/testing';
import type { ProgrammeProjection, PolicyEngine } from '@throughline/policy';

/** A reminder that left: when by the clock in London, and which: `<kind>:<of>:<day of the deadline>:<step>` or `moved`, to whom. */
export type Left = readonly [when: string, what: string, to: string];

export interface Dispatching {
  readonly left: readonly Left[];
  /** The dispatcher as it runs in a worker, until nothing is left that is due. */
  readonly dispatch: () => Promise<void>;
}

export interface DispatchFrom {
  readonly store: EventStore<ProgrammeProjection>;
  readonly policyEngine: PolicyEngine;
  readonly directory: Directory;
  readonly clock: Clock;
}

const london = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/London', dateStyle: 'short', timeStyle: 'short' });

/** `moved` stands for the event that moved it, whose id is of no interest. */
const leftAt = (now: string, { reference, to }: Notice): Left => {
  const what = reference.split('/').slice(1, -1).join('/');
  return [london.format(new Date(now)), what.startsWith('moved/') ? 'moved' : what, to.id];
};

const quiet = () => undefined;

/** The real dispatcher with a channel in memory. */
export const dispatching = ({ store, policyEngine, directory, clock }: DispatchFrom): Dispatching => {
  const calendar = englandCalendar;
  const left: Left[] = [];
  const memory = createMemoryChannel();
  const channel = {
    ...memory,
    tracks: false,
    send: (notice: Notice) => {
      left.push(leftAt(clock.now(), notice));
      return memory.send(notice);
    },
  };
  const links = linksTo('https://console.example.test');
  const options: DispatcherOptions = {
    store,
    directory,
    clock,
    calendar,
    channels: [channel],
    wake: createWake(),
    compose: composeNotifications({ policyEngine, calendar, partners: [], clock, links }),
    withdrawalOf: withdrawalBy({ directory, policyEngine }, clock),
    log: { info: quiet, warn: quiet, error: quiet },
    metrics: { sent: quiet, failed: quiet, withdrawn: quiet, unreachable: quiet, bounced: quiet, waiting: quiet },
  };
  return {
    left,
    dispatch: async () => {
      const stopping = new AbortController();
      const running = runDispatcher(options, stopping.signal);
      const isDone = async (): Promise<void> => {
        const { due } = await store.outbox.waiting(clock.now());
        if (due > 0) throw new Error(`${due} are due`);
      };
      await until(isDone, { what: 'The outbox', timeoutMilliseconds: 60_000, everyMilliseconds: 5 });
      stopping.abort();
      await running;
    },
  };
};
