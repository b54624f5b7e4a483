import { ActivityFailure, ApplicationFailure } from '@temporalio/common';
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
import * as messages from './messages.ts';
import { attributesToChange } from './search-attributes.ts';
import { shaped } from './shape.ts';
import { oneAtATime } from './turns.ts';

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
/** A run that has to end does so when nothing has arrived for this long. */
const QUIET = '1 second';

/*
 * Local activities: a command costs one workflow task instead of two and a trip through the task queue. They may run again when a task is
 * lost; that is harmless, because decisions are idempotent by `commandId`.
 */
const attempt = { startToCloseTimeout: '5 seconds', localRetryThreshold: '3 seconds' } as const;
const commands = proxyLocalActivities<ProgrammeActivities>({
  ...attempt,
  scheduleToCloseTimeout: '30 seconds',
  retry: { initialInterval: '50 milliseconds', maximumInterval: '2 seconds' },
});
const { readAgenda } = proxyLocalActivities<ProgrammeActivities>({
  ...attempt,
  retry: { initialInterval: '100 milliseconds', maximumInterval: '30 seconds' },
});

/** A failure as callers should see it: the activity's own, not its wrapping. */
const visible = (error: unknown): unknown => {
  if (!(error instanceof ActivityFailure)) return error;
  if (error.cause instanceof ApplicationFailure) return error.cause;
  return ApplicationFailure.create({
    type: COMMAND_FAILURES.unavailable,
    message: 'the record could not be reached in time; repeat the command with the same commandId',
  });
};

/** Milliseconds from the reading to its next deadline; undefined when there is none ahead (an overdue one is nothing to wait for). */
const untilDeadline = ({ agenda, asOf }: AgendaReading): number | undefined => {
  if (agenda.nextDeadline === null) return undefined;
  const remaining = Date.parse(agenda.nextDeadline.at) - Date.parse(asOf);
  return remaining > 0 ? remaining : undefined;
};

const isOver = ({ agenda }: AgendaReading): boolean => agenda.status === 'completed' || agenda.status === 'cancelled';

/** True when what was being waited for is no longer what is due next. */
const changesTheWait = (before: AgendaReading, now: AgendaReading): boolean =>
  now.agenda.status !== before.agenda.status || now.agenda.nextDeadline?.at !== before.agenda.nextDeadline?.at;

/**
 * Drives one programme: passes commands to the store, which decides, and sleeps until a nudge or the next deadline. It decides nothing and
 * remembers nothing that the record does not hold. Ends when the programme has completed or was cancelled.
 */
export async function programme(input: ProgrammeInput): Promise<void> {
  const { messagesPerRun = MESSAGES_PER_RUN } = input;
  let reading = input.reading && { ...input.reading, asOf: workflowInfo().startTime.toISOString() };
  let nudgedTo = input.nudgedTo ?? 0;
  let received = 0;
  const inTurn = oneAtATime();

  const learn = (read: AgendaReading): void => {
    reading = read;
    if (read.agenda.status === 'unknown') return;
    const changes = attributesToChange(read.agenda, workflowInfo().typedSearchAttributes);
    if (changes.length > 0) upsertSearchAttributes(changes);
  };
  const look = async (): Promise<AgendaReading> => {
    const read = await inTurn(() => readAgenda(input.programme));
    learn(read);
    return read;
  };
  const carryOut =
    <M extends CommandMessage>(activity: (command: Addressed<M>) => Promise<Decided>) =>
    async (message: M): Promise<CommandOutcome> => {
      received += 1;
      try {
        const decided = await inTurn(() => activity({ ...message, programme: input.programme }));
        learn(decided.reading);
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
  setHandler(messages.start, carryOut(commands.startProgramme), {
    validator: shaped({ title: 'string', organisation: 'string', tier: 'string', targets: 'object' }),
  });
  setHandler(messages.requestClosure, carryOut(commands.requestGateClosure), { validator: shaped({ gate: 'string' }) });
  setHandler(messages.closeGate, carryOut(commands.closeGate), { validator: shaped({ gate: 'string' }) });
  setHandler(messages.reschedule, carryOut(commands.reschedule), {
    validator: shaped({ targets: 'object', reason: 'string' }),
  });
  setHandler(messages.steer, carryOut(commands.steer), { validator: shaped({ action: 'object' }) });
  setHandler(messages.cancel, carryOut(commands.cancel), { validator: shaped({ reason: 'string' }) });

  // A command that came with the start brings the agenda; nothing needs to be read beside it.
  await condition(() => reading !== undefined || allHandlersFinished());
  const first = reading ?? (await look());
  const latest = (): AgendaReading => reading ?? first;

  const isFull = () => received >= messagesPerRun || workflowInfo().continueAsNewSuggested;
  const isStale = () => nudgedTo > latest().agenda.version;
  while (!isOver(latest()) && !isFull()) {
    const waitedOn = latest();
    const isUnknown = waitedOn.agenda.status === 'unknown';
    const hasNews = () => isOver(latest()) || isFull() || isStale() || changesTheWait(waitedOn, latest());
    const timeout = isUnknown ? WAIT_FOR_START : untilDeadline(waitedOn);
    const woken = timeout === undefined ? await condition(hasNews).then(() => true) : await condition(hasNews, timeout);
    if (!woken && isUnknown) break;
    if (woken && !isStale()) continue;
    // Forgotten before reading, so that one which arrives meanwhile is kept and a position nobody has reached is not read for twice.
    nudgedTo = 0;
    await look();
  }

  // A command answered in the very task that ends its run fails with that task when something else arrives meanwhile. So a run ends when
  // it has been quiet, or has grown far beyond its size.
  for (let before = -1; before < received && received < 4 * messagesPerRun;) {
    before = received;
    await condition(allHandlersFinished);
    await condition(() => received > before, QUIET);
  }
  await condition(allHandlersFinished);
  if (isOver(latest()) || latest().agenda.status === 'unknown') return;
  await continueAsNew<typeof programme>({ ...input, reading: latest(), nudgedTo });
}

/** The workflow as clients name its type. */
export type ProgrammeWorkflow = typeof programme;
