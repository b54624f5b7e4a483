import { type CommandContext, programmeStream, type ProgrammeCommand } from '@throughline/domain';
import { digestOf, pinned } from '@throughline/pack-files';
import type { PackMove } from '@throughline/policy';
import type { ParsedSteeringAction } from './command-schemas.ts';
import type { ActivityDependencies, Loaded } from './decide.ts';
import { packInDoubt } from './pinned-pack.ts';
import { rejection, type Rejection } from './rejection.ts';

type MoveAction = Extract<ParsedSteeringAction, { readonly type: 'MovePack' }>;

const NOTHING = { differences: [], droppedPromises: [], outruled: [], affects: [] } as const;

const decidedOn = ({ sentences: differences, droppedPromises, outruled, requirements }: PackMove) => ({
  differences,
  affects: [...new Set(requirements.map(({ gate }) => gate))],
  droppedPromises,
  outruled: outruled.map(({ waiver }) => waiver),
});

/** The move as a command, with what it changes on the record as it is now; rejected when that is no longer what was shown. */
export const packMoveCommand = async (
  { to: wanted, differences: shown, reason }: MoveAction,
  cause: CommandContext,
  {
    dependencies: { store, standings },
    loaded: { standing, version },
  }: { readonly dependencies: ActivityDependencies; readonly loaded: Loaded },
): Promise<ProgrammeCommand | Rejection> => {
  const to = standings.catalogue.find(wanted.id, wanted.version);
  if (to === undefined) return rejection('unknown-pack', 'the engine has no policy pack of this id and version');
  const { id, pack } = standing.programme;
  const command = { ...cause, type: 'MovePack', pack: pinned(to), reason } as const;
  if (pack?.id === to.id && pack.version === to.version) return { ...command, ...NOTHING };
  const doubt = packInDoubt(standings, standing);
  if (doubt !== undefined) return doubt;
  const events = (await store.readStream(programmeStream(id))).filter((event) => event.version <= version);
  const move = standings.previewMove(events, to, cause.now);
  if (move === undefined) return { ...command, ...NOTHING };
  return digestOf(move) === shown
    ? { ...command, ...decidedOn(move) }
    : rejection(
        'stale-differences',
        'what the move changes is no longer what was shown; look at it again, then decide',
      );
};
