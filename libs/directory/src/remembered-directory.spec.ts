import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import type { Person } from './directory.ts';
import { createMemoryDirectory } from './memory-directory.ts';
import { rememberPeople } from './remembered-directory.ts';

const SRO: Person = {
  id: 'sro-1',
  organisation: 'QPM',
  roles: ['senior-responsible-owner'],
  email: null,
  channels: [],
  preferences: { delivery: 'immediate', quiet: null },
  leftOn: null,
};
const OFFICE = { organisation: 'QPM', role: 'senior-responsible-owner', day: '2027-02-12' };

const asked = async (keepMs: number) => {
  const directory = createMemoryDirectory();
  await directory.savePerson(SRO);
  let questions = 0;
  let isAway = false;
  const counted = <T>(answer: () => Promise<T>): Promise<T> => {
    questions += 1;
    return isAway ? Promise.reject(new Error('away')) : answer();
  };
  const people = rememberPeople(
    {
      person: (organisation, id) => counted(() => directory.person(organisation, id)),
      holders: (office) => counted(() => directory.holders(office)),
    },
    keepMs,
  );
  return { directory, people, questions: () => questions, away: (is: boolean) => (isAway = is) };
};

describe('people, remembered for a moment', () => {
  it('are asked for once, however many ask at the same time', async () => {
    const { people, questions } = await asked(60_000);
    const all = await Promise.all(Array.from({ length: 50 }, () => people.holders(OFFICE)));
    expect(all.every((holders) => holders[0]?.id === 'sro-1')).toBe(true);
    expect(questions()).toBe(1);
    expect(await people.holders({ ...OFFICE, role: 'board-secretary' })).toEqual([]);
    expect(await people.person('QPM', 'sro-1')).toEqual(SRO);
    expect(await people.person('QPM', 'pm-1')).toBeUndefined();
    expect(questions()).toBe(4);
  });

  it('are known to have left when that moment is over', async () => {
    const { people, directory } = await asked(1);
    expect(await people.holders(OFFICE)).toHaveLength(1);
    await directory.leave('QPM', 'sro-1', '2027-02-01');
    await pause(5);
    expect(await people.holders(OFFICE)).toEqual([]);
  });

  it('are asked for again after the directory could not be reached', async () => {
    const { people, away } = await asked(60_000);
    away(true);
    await expect(people.person('QPM', 'sro-1')).rejects.toThrow('away');
    away(false);
    expect(await people.person('QPM', 'sro-1')).toEqual(SRO);
  });
});
