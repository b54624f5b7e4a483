import {
  type AddressedEnvelope,
  type CommandContext,
  type CommandOutcome,
  type CommandRequest,
  decideProgramme,
  programmeStream,
} from '@throughline/domain';
import { EventIdConflict, WrongExpectedVersion } from '@throughline/event-store';
import { outcomeOf, repeatedOutcome } from './answer.ts';
import type { CommandDependencies } from './dependencies.ts';
import { erasureIn } from './erasure.ts';
import { RecordBusy } from './errors.ts';
import { newStreams } from './fork.ts';
import { type LoadedProgramme, loadProgramme } from './loaded-programme.ts';
import { momentOf } from './moment.ts';
import { parseCommand, type ParsedCommand } from './parse-command.ts';
import { rejection } from './rejection.ts';
import { toDecider } from './to-decider.ts';

/** What became of a command, and the programme as the record has it after it. */
export interface Executed {
  readonly outcome: CommandOutcome;
  readonly after: LoadedProgramme;
}

/** The commands of all programmes: loaded, decided, appended and answered here, and nowhere else. */
export interface CommandService {
  /**
   * Decides a command on the record and appends what follows, on the condition that nothing has changed since it was read; otherwise reads
   * and decides again. A repeated `commandId` gives the outcome on the record.
   * @throws InvalidCommand when the command is malformed.
   * @throws RecordBusy when the record keeps moving on; a repeat is safe.
   * @throws StoreUnavailable when the record cannot be reached; a repeat is safe.
   */
  execute(request: CommandRequest, envelope: AddressedEnvelope): Promise<Executed>;
  /** The programme as the record has it now. @throws StoreUnavailable */
  load(programme: string): Promise<LoadedProgramme>;
}

/** Evidence may arrive while a command is decided, so that it must be decided again. More often than this in a row, the caller is told to come back. */
const ATTEMPTS = 10;

/**
 * Outcome of one look at the record, with the record after it.
 * @throws WrongExpectedVersion when the record has moved on meanwhile; nothing was written.
 */
const attempt = async (dependencies: CommandDependencies, { request, envelope }: ParsedCommand): Promise<Executed> => {
  const { store } = dependencies;
  const { programme, commandId, by, expectedVersion } = envelope;
  const loaded = await loadProgramme(dependencies, programme);

  /** Nothing new to record: either this command already is on the record, or `otherwise`. */
  const repeatedOr = async (otherwise: CommandOutcome): Promise<Executed> => {
    const recorded = await store.findEvent(`command:${commandId}`);
    if (recorded === undefined) return { outcome: otherwise, after: loaded };
    const outcome = await repeatedOutcome(store, recorded, { programme, type: request.type });
    const isNewer = outcome.outcome !== 'rejected' && recorded.version > loaded.version;
    return { outcome, after: isNewer ? await loadProgramme(dependencies, programme) : loaded };
  };

  if (expectedVersion !== undefined && expectedVersion !== loaded.version)
    return repeatedOr(
      rejection('stale-version', `the programme is at version ${loaded.version}; look again, then decide`),
    );
  const now = momentOf(envelope, dependencies.now);
  if (typeof now !== 'string') return repeatedOr(now);
  const cause: CommandContext = { commandId, by, now };
  const command = await toDecider(request, cause, { dependencies, loaded, envelope });
  if ('outcome' in command) return repeatedOr(command);
  const decision = decideProgramme(command, loaded.projection.programme);
  if ('rejected' in decision) return repeatedOr({ outcome: 'rejected', ...decision.rejected });
  if (decision.length === 0) return repeatedOr({ outcome: 'unchanged' });

  const others = await newStreams(store, { command, decision }, loaded);
  if ('outcome' in others) return { outcome: others, after: loaded };
  const append = { stream: programmeStream(programme), expectedVersion: loaded.version, events: decision };
  const result = await store
    .transact(async (tx) => {
      const [appended] = await tx.append([append, ...others]);
      const erasure = erasureIn(programme, decision);
      if (erasure === undefined || appended?.outcomes[0]?.outcome !== 'appended') return appended;
      return { ...appended, state: await tx.erase(erasure) };
    })
    .then(
      (appended) => appended,
      // The id is on the record with other content: this command was decided before, when the record or the clock stood elsewhere.
      (error: unknown) => (error instanceof EventIdConflict ? undefined : Promise.reject(error as Error)),
    );
  const first = result?.outcomes[0];
  if (result?.state === undefined || first?.outcome !== 'appended') return repeatedOr({ outcome: 'unchanged' });
  return {
    outcome: outcomeOf(first.event, result.version),
    after: { projection: result.state, version: result.version },
  };
};

/** The command service over a record. Holds nothing itself: any number of them may work on the same record. */
export const createCommandService = (dependencies: CommandDependencies): CommandService => ({
  execute: async (request, envelope) => {
    const command = parseCommand(request, envelope);
    for (let tried = 0; tried < ATTEMPTS; tried += 1) {
      try {
        return await attempt(dependencies, command);
      } catch (error) {
        if (!(error instanceof WrongExpectedVersion)) throw error;
      }
    }
    throw new RecordBusy(ATTEMPTS);
  },
  load: (programme) => loadProgramme(dependencies, programme),
});
