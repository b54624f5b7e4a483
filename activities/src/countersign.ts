import { amendedEvent, asOriginal, type CommandContext, type ProgrammeCommand, wholeFactOf } from '@throughline/domain';
import type { ParsedSteeringAction } from './command-schemas.ts';
import type { ActivityDependencies, Loaded } from './decide.ts';
import { onRecordOf } from './on-record.ts';

type CountersignAction = Extract<ParsedSteeringAction, { readonly type: 'CountersignEvidence' }>;

/** The countersignature as a command, with what it would vouch for as the record has it now. */
export const countersignCommand = async (
  { note, ...action }: CountersignAction,
  cause: CommandContext,
  { dependencies, loaded }: { readonly dependencies: ActivityDependencies; readonly loaded: Loaded },
): Promise<ProgrammeCommand> => {
  const find = onRecordOf(dependencies, loaded);
  const named = await find(action.event);
  const fact = named === undefined ? undefined : wholeFactOf(asOriginal(named));
  const corrected = fact === undefined ? undefined : amendedEvent(fact);
  const target = corrected === undefined ? undefined : await find(corrected);
  const recorded = [named, target].filter((event) => event !== undefined);
  const evidence = dependencies.standings.countersignable(loaded.standing, action.event, recorded);
  return { ...cause, ...action, evidence, ...(note === undefined ? {} : { note }) };
};
