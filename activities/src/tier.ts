import { type CommandContext, inheritedId, programmeStream, type ProgrammeCommand } from '@throughline/domain';
import type { ParsedSteeringAction } from './command-schemas.ts';
import type { ActivityDependencies, Loaded } from './decide.ts';

type TierAction = Extract<ParsedSteeringAction, { readonly type: 'SetTier' }>;

/** The tier as a command, with the evidence that is named as it counts on the record; evidence of a past that was shared counts as the programme's own. */
export const tierCommand = async (
  action: TierAction,
  cause: CommandContext,
  {
    dependencies: { store, standings },
    loaded: { standing, version },
  }: { readonly dependencies: ActivityDependencies; readonly loaded: Loaded },
): Promise<ProgrammeCommand> => {
  const { id } = standing.programme;
  const onRecord = async (eventId: string) =>
    (await Promise.all([store.findEvent(eventId), store.findEvent(inheritedId(id, eventId))])).find(
      (event) => event?.stream === programmeStream(id) && event.version <= version,
    );
  const recorded = (await Promise.all(action.evidence.map(onRecord))).filter((event) => event !== undefined);
  return { ...cause, ...action, named: standings.namedEvidence(standing, action.evidence, recorded) };
};
