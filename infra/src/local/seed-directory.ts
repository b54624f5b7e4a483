import { createPostgresDirectory, type Directory, type Person } from '@throughline/directory';
import { type LocalPerson, PEOPLE } from '../oidc/people.ts';

/** Reserved by RFC 2606: mail to it can reach nobody, wherever this is run. */
const DOMAIN = 'example.org';

const inDirectory = ({ id, roles, offices = [] }: LocalPerson, organisation: string): Person => ({
  id,
  organisation,
  roles: [...roles, ...offices],
  email: `${id}@${DOMAIN}`,
  channels: ['smtp'],
  // Whoever tries the stack in the evening or on a Sunday sees what it sends.
  preferences: { delivery: 'immediate', quiet: null },
  leftOn: null,
});

/** Puts the local people into a directory, so that reminders have somebody to go to; whoever is there already stays as they are. */
export const addLocalPeople = async (directory: Pick<Directory, 'person' | 'savePerson'>): Promise<void> => {
  for (const person of PEOPLE)
    for (const organisation of person.organisations)
      if ((await directory.person(organisation, person.id)) === undefined)
        await directory.savePerson(inDirectory(person, organisation));
};

/** `addLocalPeople` in the database of the stack. */
export const seedDirectory = async (databaseUrl: string): Promise<void> => {
  const directory = createPostgresDirectory({ url: databaseUrl });
  try {
    await addLocalPeople(directory);
  } finally {
    await directory.close();
  }
};
