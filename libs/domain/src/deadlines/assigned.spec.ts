import { describe, expect, it } from '@jest/globals';
import { initialProgramme, type ProgrammeState } from '../programme/state.ts';
import { assignedPeople, assignedTo } from './assigned.ts';
import type { Team } from '../programme/events/steering.ts';

const programme = (team: Team, over: Partial<ProgrammeState> = {}): ProgrammeState => {
  const initial = initialProgramme('P-001');
  const owner = { role: 'programme-manager', id: 'pm-1' };
  return { ...initial, owner, reminding: { ...initial.reminding, team }, ...over };
};

describe('who is assigned to an office', () => {
  it('is the owner for who started the programme, and nobody for the rest', () => {
    expect(assignedTo(programme({}), 'owner')).toBe('pm-1');
    expect(assignedTo(programme({}), 'board-secretary')).toBeUndefined();
    expect(assignedPeople(programme({}))).toEqual(['pm-1']);
  });

  it('is whom the team names, each once', () => {
    const team = { owner: 'pm-2', 'senior-responsible-owner': 'sro-1', 'involvement-executive': 'sro-1' };
    expect(assignedTo(programme(team), 'owner')).toBe('pm-2');
    expect(assignedPeople(programme(team))).toEqual(['pm-2', 'sro-1']);
  });

  it('is whoever took over from them with a transfer', () => {
    expect(
      assignedPeople(programme({ 'board-secretary': 'bs-1' }, { approvers: { 'pm-1': 'pm-9', 'bs-1': 'bs-9' } })),
    ).toEqual(['bs-9', 'pm-9']);
  });

  it('is the last of them after several transfers, whatever ids they have', () => {
    const approvers = { 'pm-1': 'pm-9', 'pm-9': 'pm-12' };
    expect(assignedTo(programme({}, { approvers }), 'owner')).toBe('pm-12');
    expect(assignedTo(programme({ owner: 'constructor' }, { approvers }), 'owner')).toBe('constructor');
  });

  it('is nobody before the start', () => {
    expect(assignedPeople(initialProgramme('P-001'))).toEqual([]);
  });
});
