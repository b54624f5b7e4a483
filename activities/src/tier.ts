import { type CommandContext, type ProgrammeCommand } from '@throughline/domain';
import type { ParsedSteeringAction } from './command-schemas.ts';
import type { ActivityDependencies, Loaded } from './decide.ts';
import { onRecordOf } from './on-record.ts';

type TierAction = Extract<ParsedSteeringAction, { readonly type: 'SetTier' }>;

/** The tier as a command, with the evidence that is named as it counts on the record; evidence of a past that was shared counts as the programme's own. */
export const tierCommand = async (
  action: TierAction,
  cause: CommandContext,
  { dependencies, loaded }: { readonly dependencies: ActivityDependencies; readonly loaded: Loaded },
): Promise<ProgrammeCommand> => {
  const found = await Promise.all(action.evidence.map(onRecordOf(dependencies, loaded)));
  const recorded = found.filter((event) => event !== undefined);
  const named = dependencies.standings.namedEvidence(loaded.standing, action.evidence, recorded);
  return { ...cause, ...action, named };
};
