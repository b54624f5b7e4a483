import { OFFICES } from '@throughline/domain';
import type { StoredState } from '@throughline/event-store';
import { type CalendarFeed, type Directory, holdersOf, type Person } from '@throughline/directory';
import type { ProgrammeProjection } from '@throughline/policy';
import { programmePages, RUNNING, type Where } from '@throughline/programme';
import type { ApiPorts } from '../ports.ts';

/** Whose programmes, in which organisations (`*`: every one). */
export type Owner = Pick<CalendarFeed, 'person' | 'organisations'>;

const EVERY = '*';
const PAGE = 200;
const holdsOffice = ({ roles }: Person): boolean => OFFICES.some((office) => roles.includes(office));

const within = (organisations: readonly string[], where: Where): readonly Where[] =>
  organisations.includes(EVERY) ? [where] : organisations.map((organisation) => ({ ...where, organisation }));

/** What the store can pick out: programmes whose record names the person, and all of the organisations for which they hold an office. */
const wheres = ({ person, organisations }: Owner, entries: readonly Person[]): readonly Where[] => [
  ...within(organisations, { people: [person] }),
  ...entries
    .filter(holdsOffice)
    .flatMap(({ organisation }) => within(organisation === EVERY ? organisations : [organisation], {})),
];

/** Asks each question once: programmes of one organisation have the same holders. */
const remembering = (directory: Directory): Pick<Directory, 'person' | 'holders'> => {
  const people = new Map<string, ReturnType<Directory['person']>>();
  const holders = new Map<string, ReturnType<Directory['holders']>>();
  return {
    person: (organisation, id) => {
      const key = `${organisation} ${id}`;
      const known = people.get(key) ?? directory.person(organisation, id);
      people.set(key, known);
      return known;
    },
    holders: (query) => {
      const key = `${query.organisation} ${query.role}`;
      const known = holders.get(key) ?? directory.holders(query);
      holders.set(key, known);
      return known;
    },
  };
};

/**
 * The running programmes of whose deadlines somebody is told on a day, whatever their office.
 * @param entries what these organisations keep of them.
 * @param most programmes after which no more are looked for.
 */
export const programmesOf = async (
  { store, directory }: Pick<ApiPorts, 'store' | 'directory'>,
  {
    owner,
    entries,
    most = Infinity,
  }: { readonly owner: Owner; readonly entries: readonly Person[]; readonly most?: number },
  day: string,
): Promise<readonly StoredState<ProgrammeProjection>[]> => {
  const source = remembering(directory);
  const found = new Map<string, StoredState<ProgrammeProjection>>();
  for (const where of wheres(owner, entries))
    for await (const page of programmePages(store, { ...where, ...RUNNING }, PAGE))
      for (const one of page) {
        if (found.has(one.stream)) continue;
        if (found.size === most) return [...found.values()];
        const holders = await holdersOf(source, one.state.programme, day);
        if (OFFICES.some((office) => holders[office].includes(owner.person))) found.set(one.stream, one);
      }
  return [...found.values()];
};
