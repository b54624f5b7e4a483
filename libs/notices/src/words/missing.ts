import {
  approvedWaiver,
  couldHelp,
  type Gate,
  GATES,
  isClosed,
  type LocalDate,
  type PartnerOrganisation,
} from '@throughline/domain';
import type { Standing, Standings } from '@throughline/policy';
import type { Missing } from './matter.ts';

export interface LookingAt {
  readonly standings: Pick<Standings, 'evaluate'>;
  readonly partners: readonly PartnerOrganisation[];
  /** Partners whose dates hold on this day are named. */
  readonly on: LocalDate;
}

/** What a gate still lacks on the record: neither met nor waived nor the sign-off itself; the mandatory first. */
export const missingFor = (
  standing: Standing,
  gate: Gate,
  { standings, partners, on }: LookingAt,
): readonly Missing[] => {
  const { waivers, organisation } = standing.programme;
  return standings
    .evaluate(standing, gate)
    .requirements.filter(({ key, met, bySignOff }) => !met && !bySignOff && approvedWaiver(waivers, key) === undefined)
    .map(({ key, title, mandatory, why, wouldMeet, basis, missingGroups = [] }) => ({
      key,
      title,
      mandatory,
      why,
      wouldMeet,
      basis: basis.map(({ citation, force }) => ({ citation, force })),
      couldHelp: couldHelp(partners, { organisation, groups: missingGroups, on }),
    }))
    .sort((a, b) => Number(b.mandatory) - Number(a.mandatory));
};

/** Gates before one that are still open, and so hold it up. */
export const openBefore = ({ programme }: Standing, gate: Gate): readonly Gate[] =>
  GATES.slice(0, GATES.indexOf(gate)).filter((earlier) => !isClosed(programme.gates[earlier]));
