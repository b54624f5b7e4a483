import { describe, expect, it } from '@jest/globals';
import { ApplicationFailure } from '@temporalio/common';
import { shaped, steering } from './shape.ts';

const GOOD = { commandId: 'c-1', by: { role: 'approver', id: 'ap-1' }, gate: 'context' };
const failureOf = (message: unknown, validate: (message: never) => void = shaped): unknown => {
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
    expect(failureOf({ ...GOOD, action: { type: 'NoSuchCommand' } }, steering)).toBeUndefined();
  });

  it.each([
    ['nothing at all', undefined, 'command: an object is expected'],
    ['a field missing', { ...GOOD, commandId: undefined }, 'command.commandId: a string is expected'],
    ['an empty field', { ...GOOD, commandId: '' }, 'command.commandId: a string is expected'],
    ['a field of another type', { ...GOOD, commandId: 7 }, 'command.commandId: a string is expected'],
    ['nobody', { ...GOOD, by: null }, 'command.by: an object is expected'],
    ['somebody without an id', { ...GOOD, by: { role: 'approver' } }, 'command.by.id: a string is expected'],
  ])('is refused with %s, naming the field and not the value', (_, message, detail) => {
    const failure = failureOf(message);
    expect(failure).toBeInstanceOf(ApplicationFailure);
    expect(failure).toMatchObject({ type: 'invalid-command', nonRetryable: true, message: detail });
  });

  it.each([
    ['nothing to do', GOOD, 'command.action: an object is expected'],
    ['a command without a name', { ...GOOD, action: {} }, 'command.action.type: a string is expected'],
    ['nobody', { ...GOOD, by: null, action: { type: 'SetTier' } }, 'command.by: an object is expected'],
  ])('is refused by `steer` with %s', (_, message, detail) => {
    expect(failureOf(message, steering)).toMatchObject({ type: 'invalid-command', message: detail });
  });
});
