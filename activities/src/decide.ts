import { type CommandContext, decideProgramme, type ProgrammeCommand, programmeStream } from '@throughline/domain';
import { EventIdConflict, type EventStore, WrongExpectedVersion } from '@throughline/event-store';
import type { Standing, Standings } from '@throughline/policy';
import type { CommandOutcome, Decided } from '@throughline/workflows';
import { readingOf } from './agenda-reading.ts';
import { outcomeOf, repeatedOutcome } from './answer.ts';
import type { Clock } from './clock.ts';
import type { ParsedContext } from './command-schemas.ts';
import { recordBusy } from './failures.ts';
import { newStreams } from './fork.ts';
import { momentOf } from './moment.ts';
import type { DueWorkReports, RemindersDirectory } from './process-due-work.ts';
import { type Rejection, rejection } from './rejection.ts';

/** What activities are built from. */
export interface ActivityDependencies {
  readonly store: EventStore<Standing>;
  /** What the policy says of a programme's standing. */
  readonly standings: Standings;
  readonly clock: Clock;
  /** Who is to be reminded; without it nobody is, and programmes only wait for their target dates. */
  readonly directory?: RemindersDirectory;
  readonly reports?: DueWorkReports;
}

/** A programme as the record has it at one version; one that is not on the record is at version 0. */
export interface Loaded {
  readonly standing: Standing;
  readonly version: number;
}

/** One command: how to put it to the decider, given its cause and the record it is decided on. */
export interface Question {
  readonly type: ProgrammeCommand['type'];
  readonly context: ParsedContext;
  readonly command: (
    cause: CommandContext,
    loaded: Loaded,
  ) => ProgrammeCommand | Rejection | Promise<ProgrammeCommand | Rejection>;
}

/** Evidence may arrive while a command is decided, so that it must be decided again. More often than this in a row, the caller is told to come back. */
const ATTEMPTS = 10;

export const load = async ({ store, standings }: ActivityDependencies, programme: string): Promise<Loaded> => {
  const stream = programmeStream(programme);
  const stored = await store.load(stream);
  return stored === undefined
    ? { standing: standings.projection.initial(stream), version: 0 }
    : { standing: stored.state, version: stored.version };
};

/**
 * Outcome of one look at the record, with the record after it.
 * @throws WrongExpectedVersion when the record has moved on meanwhile; nothing was written.
 */
const attempt = async (
  dependencies: ActivityDependencies,
  question: Question,
): Promise<{ readonly outcome: CommandOutcome; readonly after: Loaded }> => {
  const { store, clock } = dependencies;
  const { context } = question;
  const loaded = await load(dependencies, context.programme);

  /** Nothing new to record: either this command already is on the record, or `otherwise`. */
  const repeatedOr = async (otherwise: CommandOutcome) => {
    const recorded = await store.findEvent(`command:${context.commandId}`);
    if (recorded === undefined) return { outcome: otherwise, after: loaded };
    const outcome = await repeatedOutcome(store, recorded, { programme: context.programme, type: question.type });
    const isNewer = outcome.outcome !== 'rejected' && recorded.version > loaded.version;
    return { outcome, after: isNewer ? await load(dependencies, context.programme) : loaded };
  };

  if (context.expectedVersion !== undefined && context.expectedVersion !== loaded.version)
    return repeatedOr(
      rejection('stale-version', `the programme is at version ${loaded.version}; look again, then decide`),
    );
  const now = momentOf(context, clock);
  if (typeof now !== 'string') return repeatedOr(now);
  const cause = { commandId: context.commandId, by: context.by, now };
  const command = await question.command(cause, loaded);
  if ('outcome' in command) return repeatedOr(command);
  const decision = decideProgramme(command, loaded.standing.programme);
  if ('rejected' in decision) return repeatedOr({ outcome: 'rejected', ...decision.rejected });
  if (decision.length === 0) return repeatedOr({ outcome: 'unchanged' });

  const others = await newStreams(store, { command, decision }, loaded);
  if ('outcome' in others) return { outcome: others, after: loaded };
  const append = { stream: programmeStream(context.programme), expectedVersion: loaded.version, events: decision };
  const result = await store
    .transact((tx) => tx.append([append, ...others]))
    .then(
      ([appended]) => appended,
      // The id is on the record with other content: this command was decided before, when the record or the clock stood elsewhere.
      (error: unknown) => (error instanceof EventIdConflict ? undefined : Promise.reject(error as Error)),
    );
  const first = result?.outcomes[0];
  if (result?.state === undefined || first?.outcome !== 'appended') return repeatedOr({ outcome: 'unchanged' });
  return {
    outcome: outcomeOf(first.event, result.version),
    after: { standing: result.state, version: result.version },
  };
};

/**
 * Decides a command on the record and appends what follows, on the condition that nothing has changed since it was read; otherwise reads
 * and decides again. A repeated `commandId` gives the outcome on the record.
 * @throws ApplicationFailure `store-unavailable` when the record keeps moving on; a retry is safe.
 */
export const decide = async (dependencies: ActivityDependencies, question: Question): Promise<Decided> => {
  for (let tried = 0; tried < ATTEMPTS; tried += 1) {
    try {
      const decided = await attempt(dependencies, question);
      return { outcome: decided.outcome, reading: await readingOf(dependencies, decided.after) };
    } catch (error) {
      if (!(error instanceof WrongExpectedVersion)) throw error;
    }
  }
  throw recordBusy(ATTEMPTS);
};
