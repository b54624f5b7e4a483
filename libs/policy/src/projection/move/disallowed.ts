import type { ProgrammeState, Waiver } from '@throughline/domain';
import { spaced } from '../../text/format.ts';
import type { PolicyPack } from '../../packs/pack.ts';

/** A waiver on grounds that a pack does not take for its requirement. */
export interface DisallowedWaiver {
  readonly waiver: string;
  readonly requirement: string;
  readonly gate: Waiver['gate'];
  /** Why the pack does not take it, in words. */
  readonly why: string;
}

/** Whether the pack takes a waiver of this requirement on these grounds, or does not ask it at all; else why not, in words. */
export const refusalOf = (
  { requirements }: PolicyPack,
  { requirement, grounds }: Pick<Waiver, 'requirement' | 'grounds'>,
): string | undefined => {
  const asked = requirements.find(({ key }) => key === requirement);
  if (asked === undefined || (asked.waiver !== 'never' && asked.waiver.grounds.includes(grounds))) return undefined;
  return asked.waiver === 'never'
    ? 'this pack never takes a waiver of it'
    : `${spaced(grounds)} is no ground for waiving it under this pack`;
};

/** Waivers approved, or proposed, that the pack does not take, in order of their ids. */
export const disallowedWaivers = (pack: PolicyPack, { waivers }: ProgrammeState): readonly DisallowedWaiver[] =>
  Object.values(waivers)
    .filter(({ status }) => status === 'approved' || status === 'proposed')
    .flatMap(({ waiver, requirement, gate, grounds }) => {
      const why = refusalOf(pack, { requirement, grounds });
      return why === undefined ? [] : [{ waiver, requirement, gate, why }];
    })
    .sort((a, b) => (a.waiver < b.waiver ? -1 : 1));
