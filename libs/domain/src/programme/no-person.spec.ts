import { describe, expect, it } from '@jest/globals';
import { decideProgramme } from './decider.ts';
import type { ConfirmNoPerson } from './commands.ts';
import type { RecordedProgrammeEvent } from './events.ts';
import { confirmationsOf } from './no-person.ts';
import { evolveProgramme } from './evolve-programme.ts';
import { initialProgramme, type ProgrammeState } from './state.ts';

const digest = 'a'.repeat(64);
const running: ProgrammeState = { ...initialProgramme('P-001'), status: 'running' };
const command = (role: string, id = 'x-1'): ConfirmNoPerson => ({
  type: 'ConfirmNoPerson',
  commandId: `c-${id}`,
  by: { role, id },
  now: '2027-03-08T10:00:00Z',
  digest,
  reason: 'A hospital called after a person',
});
const decide = (role: string, state = running, id = 'x-1') => {
  const decided = decideProgramme(command(role, id), state);
  if ('rejected' in decided) throw new Error(decided.rejected.detail);
  return decided;
};
const types = (...of: Parameters<typeof decide>) => decide(...of).map(({ type }) => type);
const confirmedBy = (...people: readonly string[]): ProgrammeState =>
  people
    .flatMap((id) => decide('approver', running, id))
    .reduce((now, event) => evolveProgramme(now, event as RecordedProgrammeEvent), running);

describe('confirming that a message names no person', () => {
  it('takes a role that works on programmes, and a service never', () => {
    for (const role of ['involvement-lead', 'programme-manager', 'approver', 'board-secretary'])
      expect(types(role)).toEqual(['NoPersonConfirmed']);
    for (const role of ['service', 'compliance', 'engine']) expect(types(role)).toEqual(['CommandRefused']);
  });
  it('counts once for each person, for the message of that digest alone', () => {
    const after = confirmedBy('x-1');
    expect(confirmationsOf(after.confirmations, digest)).toEqual([
      { event: 'command:c-x-1', by: { role: 'approver', id: 'x-1' } },
    ]);
    expect(types('approver', after)).toEqual([]);
    expect(types('programme-manager', after)).toEqual([]);
    for (const other of ['b'.repeat(64), 'constructor', '__proto__'])
      expect(confirmationsOf(after.confirmations, other)).toEqual([]);
    expect(confirmationsOf(undefined, digest)).toEqual([]);
  });
  it('is taken from five people, whoever of them recorded the message, and adds nothing after them', () => {
    const five = ['x-1', 'x-2', 'x-3', 'x-4', 'x-5'];
    const after = confirmedBy(...five);
    expect(confirmationsOf(after.confirmations, digest).map(({ by }) => by.id)).toEqual(five);
    expect(types('approver', confirmedBy('x-1'), 'x-2')).toEqual(['NoPersonConfirmed']);
    expect(types('approver', after, 'x-6')).toEqual([]);
  });
});
