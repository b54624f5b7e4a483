import { ApplicationFailure, TemporalFailure } from '@temporalio/common';
import {
  allHandlersFinished,
  condition,
  continueAsNew,
  proxyLocalActivities,
  setHandler,
  upsertSearchAttributes,
  workflowInfo,
} from '@temporalio/workflow';
import type { Addressed, AgendaReading, Decided, ProgrammeActivities } from './activity-port.ts';
import { COMMAND_FAILURES, type CommandMessage, type CommandOutcome } from './commands.ts';
import { againWhenDropped, isCancelled } from './dropped.ts';
import { knowsAsMuch } from './due.ts';
import { dueWorkOf } from './due-work.ts';
import * as messages from './messages.ts';
import { attributesToChange } from './search-attributes.ts';
import { shaped, steering } from './shape.ts';
import { oneAtATime } from './turns.ts';

/** What a run of the programme workflow starts with; all but the id comes from the run before. */
export interface ProgrammeInput {
  readonly programme: string;
  /** What the run before this one knew. */
  readonly reading?: AgendaReading;
  /** Highest position the run before this one was nudged to. */
  readonly nudgedTo?: number;
  /** Updates and signals after which a run continues as new; the server's own limits are 2,000 and 10,000. */
  readonly messagesPerRun?: number;
}

const MESSAGES_PER_RUN = 500;
/** How long a run that found no such programme on the record waits for the command that would start it. */
const WAIT_FOR_START = '1 minute';
/** Pause before a record that could not be reached is read again. */
const REFRESH_AGAIN = '10 seconds';
/** A run that has to end does so when nothing has arrived for this long. */
const IDLE = '1 second';

/*
 * Local activities: a command costs one workflow task instead of two and a trip through the task queue. They may run again when a task is
 * lost; that is harmless, because decisions are idempotent by `commandId`. Short enough in all that those who wait their turn get it.
 */
const activities = proxyLocalActivities<ProgrammeActivities>({
  startToCloseTimeout: '5 seconds',
  scheduleToCloseTimeout: '15 seconds',
  retry: { initialInterval: '50 milliseconds', maximumInterval: '2 seconds' },
});

/** A failure as callers should see it: that of the activity (the SDK wraps that of a local one or not), or that the record was not reached in time. */
const visible = (error: unknown): unknown => {
  if (!(error instanceof TemporalFailure) || isCancelled()) return error;
  if (error instanceof ApplicationFailure) return error;
  if (error.cause instanceof ApplicationFailure) return error.cause;
  return ApplicationFailure.create({
    type: COMMAND_FAILURES.unavailable,
    message: 'the record could not be reached in time; repeat the command with the same commandId',
  });
};

/**
 * Drives one programme: passes commands to the store, which decides, sleeps until a nudge, and has due work processed when its moment comes.
 * It decides nothing and remembers nothing that the record does not hold. Ends when the programme has completed or was cancelled.
 */
export async function programme(input: ProgrammeInput): Promise<void> {
  const { messagesPerRun = MESSAGES_PER_RUN } = input;
  let reading = input.reading && { ...input.reading, asOf: workflowInfo().startTime.toISOString() };
  let nudgedTo = input.nudgedTo ?? 0;
  let isDue = reading === undefined;
  let received = 0;
  const turns = oneAtATime();
  const inTurn = <T>(ask: () => Promise<T>): Promise<T> => turns(() => againWhenDropped(ask));

  const apply = (read: AgendaReading): void => {
    reading = read;
    isDue = false;
    if (read.agenda.status === 'unknown') return;
    const changes = attributesToChange(read.agenda, workflowInfo().typedSearchAttributes);
    if (changes.length > 0) upsertSearchAttributes(changes);
  };
  const dueWork = dueWorkOf(input.programme, (read) => {
    // A command that was carried out meanwhile knows more. Or an older backup was restored and the record knows less; then it is read again.
    if (reading === undefined || knowsAsMuch(read, reading)) apply(read);
    else isDue = true;
  });
  /** Reads the record again; false when it could not be reached. */
  const refresh = async (): Promise<boolean> => {
    const wanted = nudgedTo;
    // Forgotten before reading, so that a nudge which arrives meanwhile is kept and a position nobody has reached is not read for twice.
    nudgedTo = 0;
    try {
      apply(await inTurn(() => activities.readAgenda(input.programme)));
      return true;
    } catch (error) {
      if (!(error instanceof TemporalFailure) || isCancelled()) throw error;
      nudgedTo = Math.max(nudgedTo, wanted);
      return false;
    }
  };
  const carryOut =
    <M extends CommandMessage>(activity: (command: Addressed<M>) => Promise<Decided>) =>
    async (message: M): Promise<CommandOutcome> => {
      received += 1;
      try {
        const decided = await inTurn(() => activity({ ...message, programme: input.programme }));
        apply(decided.reading);
        return decided.outcome;
      } catch (error) {
        throw visible(error);
      }
    };

  setHandler(messages.agenda, () => reading?.agenda ?? null);
  setHandler(messages.nudge, (position) => {
    received += 1;
    if (position > nudgedTo) nudgedTo = position;
  });
  setHandler(messages.start, carryOut(activities.startProgramme), { validator: shaped });
  setHandler(messages.requestClosure, carryOut(activities.requestGateClosure), { validator: shaped });
  setHandler(messages.closeGate, carryOut(activities.closeGate), { validator: shaped });
  setHandler(messages.reschedule, carryOut(activities.reschedule), { validator: shaped });
  setHandler(messages.steer, carryOut(activities.steer), { validator: steering });
  setHandler(messages.cancel, carryOut(activities.cancel), { validator: shaped });

  const status = () => reading?.agenda.status;
  const mustEnd = () =>
    status() === 'completed' ||
    status() === 'cancelled' ||
    received >= messagesPerRun ||
    workflowInfo().continueAsNewSuggested;
  const isStale = () => isDue || nudgedTo > (reading?.agenda.version ?? 0);

  // A command that came with the start brings the agenda; nothing needs to be read beside it.
  await condition(() => reading !== undefined || allHandlersFinished());
  while (!mustEnd()) {
    if (reading === undefined || isStale()) {
      if (!(await refresh())) await condition(() => mustEnd() || !isStale(), REFRESH_AGAIN);
      continue;
    }
    const { agenda } = reading;
    dueWork.follow(reading);
    const hasNews = () =>
      mustEnd() || isStale() || status() !== agenda.status || (reading !== undefined && dueWork.lags(reading));
    if (agenda.status !== 'unknown') await condition(hasNews);
    else if (!(await condition(hasNews, WAIT_FOR_START))) break;
  }

  // A command answered in the very task that ends its run fails with that task when something else arrives meanwhile. So a run ends when
  // it has been quiet, or has grown to twice its size.
  for (let before = -1; before < received && received < 2 * messagesPerRun;) {
    before = received;
    await condition(allHandlersFinished);
    await condition(() => received > before, IDLE);
  }
  await condition(allHandlersFinished);
  if (status() === 'completed' || status() === 'cancelled' || status() === 'unknown') return;
  const { reading: _known, ...rest } = input;
  await continueAsNew<typeof programme>({ ...rest, ...(reading === undefined ? {} : { reading }), nudgedTo });
}

/** The workflow as clients name its type. */
export type ProgrammeWorkflow = typeof programme;
