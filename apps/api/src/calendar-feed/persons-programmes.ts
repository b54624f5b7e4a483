import { OFFICES } from '@throughline/domain';
import type { ListStreams, StoredState } from '@throughline/event-store';
import { type Directory, holdersOf, type Person } from '@throughline/notices';
import type { Standing } from '@throughline/policy';
import type { ApiPorts } from '../ports.ts';
import { eachRunning } from '../programmes/running.ts';

/** What the store can pick out: programmes whose record names the person, and all of the organisations for which they hold an office. */
const wheres = (person: Person): readonly NonNullable<ListStreams['where']>[] => {
  const holdsOffice = OFFICES.some((office) => person.roles.includes(office));
  const ofOffice = person.organisations.includes('*')
    ? [{}]
    : person.organisations.map((organisation) => ({ organisation }));
  return [{ people: [person.id] }, ...(holdsOffice ? ofOffice : [])];
};

/** Asks each question once: programmes of one organisation have the same holders. */
const remembering = (directory: Directory): Pick<Directory, 'person' | 'holders'> => {
  const people = new Map<string, ReturnType<Directory['person']>>();
  const holders = new Map<string, ReturnType<Directory['holders']>>();
  return {
    person: (id) => {
      const known = people.get(id) ?? directory.person(id);
      people.set(id, known);
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

/** The running programmes of whose deadlines somebody is told on a day, whatever their office. */
export const programmesOf = async (
  { store, directory }: Pick<ApiPorts, 'store' | 'directory'>,
  person: Person,
  day: string,
): Promise<readonly StoredState<Standing>[]> => {
  const source = remembering(directory);
  const found = new Map<string, StoredState<Standing>>();
  for (const where of wheres(person))
    for await (const page of eachRunning(store, where))
      for (const one of page) {
        if (found.has(one.stream)) continue;
        const holders = await holdersOf(source, one.state.programme, day);
        if (OFFICES.some((office) => holders[office].includes(person.id))) found.set(one.stream, one);
      }
  return [...found.values()];
};
