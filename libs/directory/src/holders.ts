import { assignedTo, type Holders, type Office, OFFICES, type ProgrammeState } from '@throughline/domain';
import type { People } from './directory.ts';

/** Offices that belong to an organisation rather than to one programme; the directory knows them as roles of the same name. */
const OF_ORGANISATION: ReadonlySet<Office> = new Set<Office>([
  'senior-responsible-owner',
  'involvement-executive',
  'board-secretary',
]);

/**
 * Who holds each office for a programme on a day: its team, else those whom the directory of its organisation names. Nobody who has left; somebody
 * the directory does not know stays, since it cannot say that they left.
 */
export const holdersOf = async (directory: People, state: ProgrammeState, day: string): Promise<Holders> => {
  const hasLeft = async (id: string): Promise<boolean> => {
    const leftOn = (await directory.person(state.organisation, id))?.leftOn ?? null;
    return leftOn !== null && leftOn <= day;
  };
  const holding = async (office: Office): Promise<readonly string[]> => {
    const one = assignedTo(state, office);
    if (one !== undefined && !(await hasLeft(one))) return [one];
    if (!OF_ORGANISATION.has(office)) return [];
    const { organisation } = state;
    return (await directory.holders({ organisation, role: office, day })).map(({ id }) => id);
  };
  const held = await Promise.all(OFFICES.map(async (office) => [office, await holding(office)] as const));
  return Object.fromEntries(held) as Holders;
};
