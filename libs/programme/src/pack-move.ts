import { programmeStream } from '@throughline/domain';
import { digestOf, pinned } from '@throughline/pack-files';
import type { PackMove } from '@throughline/policy';
import { pinnedPackProblem } from './pinned-pack.ts';
import { rejection, UNKNOWN_PACK } from './rejection.ts';
import type { ToDecider } from './deciding.ts';

const NOTHING = { differences: [], droppedPromises: [], disallowed: [], affects: [] } as const;

const decidedOn = ({ sentences: differences, droppedPromises, disallowed, requirements }: PackMove) => ({
  differences,
  affects: [...new Set(requirements.map(({ gate }) => gate))],
  droppedPromises,
  disallowed: disallowed.map(({ waiver }) => waiver),
});

/** The move as a command, with what it changes on the record as it is now; rejected when that is no longer what was shown. */
export const packMoveCommand: ToDecider<'MovePack'> = async (
  { type, to: wanted, differences: shown, reason },
  cause,
  { dependencies: { store, policyEngine }, loaded: { projection, version } },
) => {
  const to = policyEngine.catalogue.find(wanted.id, wanted.version);
  if (to === undefined) return UNKNOWN_PACK;
  const { id, pack } = projection.programme;
  const command = { ...cause, type, pack: pinned(to), reason };
  if (pack?.id === to.id && pack.version === to.version) return { ...command, ...NOTHING };
  const problem = pinnedPackProblem(policyEngine, projection);
  if (problem !== undefined) return problem;
  const events = await store.readStream(programmeStream(id), { limit: version });
  const move = policyEngine.previewMove(events, to, cause.now);
  if (move === undefined) return { ...command, ...NOTHING };
  return digestOf(move) === shown
    ? { ...command, ...decidedOn(move) }
    : rejection(
        'stale-differences',
        'what the move changes is no longer what was shown; look at it again, then decide',
      );
};
