import { describe, expect, it } from '@jest/globals';
import { formatAsked } from './asked.ts';

describe('what history was asked for', () => {
  it.each<[string, Readonly<Record<string, unknown>>, readonly string[]]>([
    ['a search', { kind: 'focus_group', words: 'parking' }, ['kind: focus group', 'words: parking']],
    [
      'days',
      { occurredFrom: '2027-05-01', occurredTo: '2027-05-31' },
      ['happened on 1 May 2027 or later', 'happened on 31 May 2027 or earlier'],
    ],
    ['an instant', { asKnownAt: '2027-05-27T13:05:00Z' }, ['as known on 27 May 2027, 14:05']],
    ['leaves', { asKnownAt: 1 }, ['as known when the log had 1 leaf']],
    [
      'tags',
      { principle: 5, limb: 'planning' },
      [
        'Principle 5: work with Healthwatch and the voluntary sector as key partners',
        'Limb of the duty: planning of services',
      ],
    ],
    ['types', { type: 'GateClosed' }, ['type: gate closed']],
    [
      'a comparison',
      { id: 'P-001', from: 'v12', to: 'closing-context' },
      ['programme P-001', 'from version 12', 'to the closure of gate Context'],
    ],
    ['what is new', { somethingNew: ['a', 'b'] }, ['something new: a, b']],
  ])('is said in words: %s', (_, asked, words) => {
    expect(formatAsked(asked)).toEqual(words);
  });

  it('names a group by its name with its code', () => {
    expect(formatAsked({ group: 'PC-DIS-SENS' })).toEqual([
      expect.stringMatching(/^naming the group [A-Z].* \(PC-DIS-SENS\)$/),
    ]);
  });
});
