import { describe, expect, it } from '@jest/globals';
import { ApplicationFailure } from '@temporalio/common';
import { shaped } from './shape.ts';

const validate = shaped({ gate: 'string' });
const GOOD = { commandId: 'c-1', by: { role: 'approver', id: 'ap-1' }, gate: 'context' };
const failureOf = (message: unknown): unknown => {
  try {
    validate(message as never);
    return undefined;
  } catch (error) {
    return error;
  }
};

describe('the shape of a command', () => {
  it('is accepted whatever its values say, for those are decided on the record', () => {
    expect(failureOf({ ...GOOD, gate: 'no-such-gate', more: 1 })).toBeUndefined();
  });

  it.each([
    ['nothing at all', undefined, 'command: an object is expected'],
    ['a field missing', { ...GOOD, gate: undefined }, 'command.gate: a string is expected'],
    ['an empty field', { ...GOOD, commandId: '' }, 'command.commandId: a string is expected'],
    ['a field of another type', { ...GOOD, gate: 7 }, 'command.gate: a string is expected'],
    ['nobody', { ...GOOD, by: null }, 'command.by: an object is expected'],
    ['somebody without an id', { ...GOOD, by: { role: 'approver' } }, 'command.by.id: a string is expected'],
  ])('is refused with %s, naming the field and not the value', (_, message, detail) => {
    const failure = failureOf(message);
    expect(failure).toBeInstanceOf(ApplicationFailure);
    expect(failure).toMatchObject({ type: 'invalid-command', nonRetryable: true, message: detail });
  });
});
