import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { Worker, type WorkflowBundlePath } from '@temporalio/worker';
import { createActivities, createReminderActivities, waitUntilDue } from '@throughline/activities';
import { englandCalendar } from '@throughline/calendar';
import { programmeStream } from '@throughline/domain';
import { createMemoryEventStore } from '@throughline/event-store';
import { until } from '@throughline/infra';
import { createPolicyEngine } from '@throughline/policy';
import { shipped } from '@throughline/policy/testing';
import {
  type AgendaReading,
  type DueProgramme,
  messages,
  PROGRAMME_WORKFLOW,
  type ProgrammeInput,
  PROGRAMMES_TASK_QUEUE,
  programmeStart,
  programmeWorkflowId,
  REMINDERS_TASK_QUEUE,
} from '@throughline/workflows';
import type { Driver } from '../../acceptance/driver.ts';
import { unspreadReminders } from '../../stack/unspread.ts';
import { dispatching, type Left } from './dispatch.ts';
import { officeHolders } from './office-holders.ts';
import { onRecordDriver } from './on-record.ts';

/** Programmes on a record in memory, with their workflows on a test server whose clock is that of all of them. */
export interface Reminded {
  readonly driver: Driver;
  readonly left: readonly Left[];
  /** Instant it is. */
  readonly now: () => Promise<string>;
  /** The clock goes on to this time in London; whatever comes due on the way is seen to. */
  readonly goTo: (day: string, time?: string) => Promise<void>;
  /** Starts the workflow of a programme on record. */
  readonly begin: (programme: string, input?: Partial<ProgrammeInput>) => Promise<void>;
  /** What the relay does when the record has moved on. Resolves when the workflow knows. */
  readonly nudge: (programme: string) => Promise<void>;
  readonly close: () => Promise<void>;
}

/** @param beginsAt instant at which the clock of the programmes stands now; undefined: that of the server. */
export const startReminded = async (
  environment: TestWorkflowEnvironment,
  workflowBundle: WorkflowBundlePath,
  beginsAt?: string,
): Promise<Reminded> => {
  const ahead = beginsAt === undefined ? 0 : Date.parse(beginsAt) - (await environment.currentTimeMs());
  let instant = '';
  const tick = async (): Promise<string> => {
    instant = new Date((await environment.currentTimeMs()) + ahead).toISOString();
    return instant;
  };
  await tick();
  const clock = { now: () => instant };
  const policyEngine = createPolicyEngine(englandCalendar, { ...shipped, reminders: unspreadReminders() });
  const store = createMemoryEventStore({ projection: policyEngine.projection, clock: () => new Date(instant) });
  const directory = await officeHolders();
  const fleet = { restoreLost: () => Promise.resolve(0), nudge: () => Promise.resolve() };
  const dependencies = { store, policyEngine, directory, clock, fleet };
  const activities = createActivities(dependencies);
  const reminders = createReminderActivities(dependencies);
  const { left, dispatch } = dispatching(dependencies);

  // Time stands still while an activity runs, so everything that belongs to a moment is done within it.
  const processDueWork = async ({ programme, due }: DueProgramme): Promise<AgendaReading> => {
    const reading = await reminders.processWhenDue({ programme, due });
    await dispatch();
    return reading;
  };
  const atItsMoment = {
    readAgenda: async (programme: string) => {
      await tick();
      return activities.readAgenda(programme);
    },
    processWhenDue: async (what: DueProgramme) => {
      await tick();
      return waitUntilDue(clock, what, () => processDueWork(what));
    },
  };
  const connection = environment.nativeConnection;
  const workers = await Promise.all([
    Worker.create({
      connection,
      taskQueue: PROGRAMMES_TASK_QUEUE,
      workflowBundle,
      enableNonLocalActivities: false,
      activities: { ...activities, ...atItsMoment },
    }),
    Worker.create({ connection, taskQueue: REMINDERS_TASK_QUEUE, activities: { ...reminders, ...atItsMoment } }),
  ]);
  const running = workers.map((worker) => worker.run());

  const begun = new Set<string>();
  const nudge = async (programme: string): Promise<void> => {
    const handle = environment.client.workflow.getHandle(programmeWorkflowId(programme));
    const version = (await store.load(programmeStream(programme)))?.version ?? 0;
    await handle.signal(messages.nudge, version);
    const knows = async (): Promise<void> => {
      const known = (await handle.query(messages.agenda))?.version ?? 0;
      if (known < version) throw new Error(`it knows version ${known} of ${version}`);
    };
    await until(knows, { what: 'The workflow', timeoutMilliseconds: 60_000, everyMilliseconds: 20 });
  };
  const told = async (programme: string): Promise<void> => {
    if (begun.has(programme)) await nudge(programme);
  };

  return {
    left,
    nudge,
    now: tick,
    driver: onRecordDriver({ store, activities, tick, told }),
    goTo: async (day, time = '10:00') => {
      await environment.sleep(Date.parse(englandCalendar.atLondon(day, time)) - Date.parse(await tick()));
      await tick();
    },
    begin: async (programme, input = {}) => {
      const start = { ...programmeStart(programme), args: [{ programme, ...input }] as [ProgrammeInput] };
      await environment.client.workflow.start(PROGRAMME_WORKFLOW, start);
      begun.add(programme);
      await nudge(programme);
    },
    close: async () => {
      for (const worker of workers) worker.shutdown();
      await Promise.all(running);
    },
  };
};
