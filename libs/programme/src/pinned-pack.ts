import { isAsPinned } from '@throughline/pack-files';
import type { ProgrammeProjection, PolicyEngine } from '@throughline/policy';
import { rejection, type Rejection } from './rejection.ts';

/** Why the pack of a programme cannot be judged by: it is not known here, or no longer the very one that was pinned. Undefined when all is well. */
export const pinnedPackProblem = (
  { catalogue }: PolicyEngine,
  { programme }: ProgrammeProjection,
): Rejection | undefined => {
  const { pack } = programme;
  if (pack === null) return undefined;
  const known = catalogue.find(pack.id, pack.version);
  if (known === undefined || catalogue.inForce(programme) === undefined)
    return rejection(
      'unknown-pack',
      `the policy pack this programme is pinned to, or one that a gate closed under, is not known here: put ${pack.id} version ${pack.version} back into the folder of packs`,
    );
  return isAsPinned(pack, known)
    ? undefined
    : rejection(
        'pack-not-as-pinned',
        `${pack.id} version ${pack.version} is not the text this programme was pinned to: put that back, and give the changed pack a version of its own`,
      );
};
