import { describe, expect, it } from '@jest/globals';
import { initialProgramme, type ProgrammeState } from '@throughline/domain';
import type { Person } from './directory.ts';
import { holdersOf } from './holders.ts';
import { createMemoryDirectory } from './memory-directory.ts';

const DAY = '2027-02-19';
const person = (id: string, role: string, over: Partial<Person> = {}): Person => ({
  id,
  organisation: 'QPM',
  roles: [role],
  email: null,
  channels: [],
  preferences: { delivery: 'immediate', quiet: null },
  leftOn: null,
  ...over,
});
const programme = (over: Partial<ProgrammeState> = {}): ProgrammeState => ({
  ...initialProgramme('P-001'),
  organisation: 'QPM',
  owner: { role: 'programme-manager', id: 'pm-1' },
  ...over,
});
const withTeam = (team: ProgrammeState['reminding']['team']) =>
  programme({ reminding: { ...initialProgramme('P-001').reminding, team } });
const directoryWith = async (...people: readonly Person[]) => {
  const directory = createMemoryDirectory();
  for (const one of people) await directory.savePerson(one);
  return directory;
};

describe('holders of offices', () => {
  it('are the owner who started the programme, and those the directory names', async () => {
    const directory = await directoryWith(
      person('sro-2', 'senior-responsible-owner'),
      person('sro-1', 'senior-responsible-owner'),
      person('bs-9', 'board-secretary', { organisation: 'QOX' }),
    );
    expect(await holdersOf(directory, programme(), DAY)).toEqual({
      owner: ['pm-1'],
      'senior-responsible-owner': ['sro-1', 'sro-2'],
      'involvement-executive': [],
      'board-secretary': [],
    });
  });

  it('are the programme’s own team first', async () => {
    const directory = await directoryWith(person('sro-1', 'senior-responsible-owner'), person('pm-2', 'owner'));
    const team = { owner: 'pm-2', 'senior-responsible-owner': 'sro-7' };
    expect(await holdersOf(directory, withTeam(team), DAY)).toMatchObject({
      owner: ['pm-2'],
      'senior-responsible-owner': ['sro-7'],
    });
  });

  it('leave nobody in office who has left, and fall back to the organisation', async () => {
    const directory = await directoryWith(
      person('pm-1', 'owner', { leftOn: DAY }),
      person('sro-7', 'senior-responsible-owner', { leftOn: '2027-01-04' }),
      person('sro-8', 'senior-responsible-owner', { leftOn: '2027-02-20' }),
    );
    expect(await holdersOf(directory, withTeam({ 'senior-responsible-owner': 'sro-7' }), DAY)).toMatchObject({
      owner: [],
      'senior-responsible-owner': ['sro-8'],
    });
  });

  it('do not leave because another organisation says so of its own entry', async () => {
    const directory = await directoryWith(
      person('pm-1', 'owner', { organisation: 'QOX', leftOn: '2026-01-01' }),
      person('sro-1', 'senior-responsible-owner'),
      person('sro-1', 'senior-responsible-owner', { organisation: 'QOX', leftOn: '2026-01-01' }),
      person('sro-2', 'senior-responsible-owner', { organisation: 'QOX' }),
    );
    expect(await holdersOf(directory, programme(), DAY)).toMatchObject({
      owner: ['pm-1'],
      'senior-responsible-owner': ['sro-1'],
    });
  });

  it('are those who took over when the programme was transferred', async () => {
    const directory = await directoryWith();
    const state = programme({ approvers: { 'pm-1': 'pm-c' } });
    expect((await holdersOf(directory, state, DAY)).owner).toEqual(['pm-c']);
  });
});
