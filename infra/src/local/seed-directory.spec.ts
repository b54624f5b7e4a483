import { describe, expect, it } from '@jest/globals';
import { createMemoryDirectory } from '@throughline/directory';
import { PEOPLE } from '../oidc/people.ts';
import { addLocalPeople } from './seed-directory.ts';

const DAY = '2026-11-23';
const holders = async (directory: ReturnType<typeof createMemoryDirectory>, role: string) =>
  (await directory.holders({ organisation: 'QPM', role, day: DAY })).map(({ id }) => id);

describe('the directory of the local stack', () => {
  it('has somebody with an address in every office to which reminders escalate', async () => {
    const directory = createMemoryDirectory();
    await addLocalPeople(directory);
    expect(await holders(directory, 'senior-responsible-owner')).toEqual(['sro-1']);
    expect(await holders(directory, 'involvement-executive')).toEqual(['ex-1']);
    expect(await holders(directory, 'board-secretary')).toEqual(['bs-1']);
    for (const { id } of PEOPLE.filter(({ organisations }) => organisations.length > 0))
      expect((await directory.person('QPM', id))?.email).toBe(`${id}@example.org`);
  });

  it('leaves whom it knows as they are, so that what somebody changed is there at the next start', async () => {
    const directory = createMemoryDirectory();
    await addLocalPeople(directory);
    await directory.leave('*', 'sro-1', '2026-11-20');
    await addLocalPeople(directory);
    expect(await directory.person('QPM', 'sro-1')).toMatchObject({ leftOn: '2026-11-20', email: null });
  });
});
