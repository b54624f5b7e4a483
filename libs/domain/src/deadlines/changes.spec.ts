import { describe, expect, it } from '@jest/globals';
import { changesOf } from './changes.ts';
import type { Deadline } from '../programme/events/reminders.ts';

const target = (of: string, at: string): Deadline => ({ kind: 'gate-target', of, gate: 'options', at });
const before = [target('options', '2027-03-01T17:00:00Z')];

describe('what changed of deadlines', () => {
  it('is what came to be and what moved, from when to when', () => {
    const named = { kind: 'gate-target', gate: 'options' };
    expect(
      changesOf(before, [target('options', '2027-03-02T17:00:00Z'), target('decision', '2027-05-27T16:00:00Z')]),
    ).toEqual([
      { ...named, of: 'options', from: '2027-03-01T17:00:00Z', to: '2027-03-02T17:00:00Z' },
      { ...named, of: 'decision', from: null, to: '2027-05-27T16:00:00Z' },
    ]);
  });
  it('is nothing where one is met or gone, or its moment is only spelt otherwise', () => {
    expect(changesOf(before, [])).toEqual([]);
    expect(changesOf(before, [target('options', '2027-03-01T17:00:00.000Z')])).toEqual([]);
  });
});
