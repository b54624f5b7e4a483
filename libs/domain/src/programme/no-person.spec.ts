import { describe, expect, it } from '@jest/globals';
import { decideProgramme } from './decider.ts';
import type { ConfirmNoPerson } from './commands.ts';
import type { RecordedProgrammeEvent } from './events.ts';
import { confirmationOf } from './no-person.ts';
import { evolveProgramme, initialProgramme, type ProgrammeState } from './state.ts';

const digest = 'a'.repeat(64);
const running: ProgrammeState = { ...initialProgramme('P-001'), status: 'running' };
const command = (role: string): ConfirmNoPerson => ({
  type: 'ConfirmNoPerson',
  commandId: 'c-1',
  by: { role, id: 'x-1' },
  now: '2027-03-08T10:00:00Z',
  digest,
  reason: 'A hospital called after a person',
});
const types = (role: string, state = running) => {
  const decided = decideProgramme(command(role), state);
  return 'rejected' in decided ? decided.rejected.code : decided.map(({ type }) => type);
};

describe('confirming that a message names no person', () => {
  it('takes a role that works on programmes, and a service never', () => {
    for (const role of ['involvement-lead', 'programme-manager', 'approver', 'board-secretary'])
      expect(types(role)).toEqual(['NoPersonConfirmed']);
    for (const role of ['service', 'compliance', 'engine']) expect(types(role)).toEqual(['CommandRefused']);
  });
  it('counts once, for the message of that digest alone', () => {
    const decided = decideProgramme(command('approver'), running);
    if ('rejected' in decided) throw new Error(decided.rejected.detail);
    const after = decided.reduce((now, event) => evolveProgramme(now, event as RecordedProgrammeEvent), running);
    expect(confirmationOf(after.confirmations, digest)).toEqual({
      event: 'command:c-1',
      by: { role: 'approver', id: 'x-1' },
    });
    expect(types('approver', after)).toEqual([]);
    for (const other of ['b'.repeat(64), 'constructor', '__proto__'])
      expect(confirmationOf(after.confirmations, other)).toBeUndefined();
    expect(confirmationOf(undefined, digest)).toBeUndefined();
  });
});
