import { describe, expect, it } from '@jest/globals';
import { localDate } from '../values.ts';
import { couldHelp, partnerDirectory } from './partners.ts';

const entry = {
  name: 'Open Door',
  worksWith: ['QPM'],
  groups: ['IH-HOMELESS'],
  languages: ['en'],
  methods: ['partner_outreach'],
  from: '2025-04-01',
  until: '2027-04-01',
};
const directory = (...partners: readonly object[]) => ({ source: 'Made up for a specification', partners });
const help = (partners: readonly object[], groups: readonly string[], on = '2026-11-02', organisation = 'QPM') =>
  couldHelp(partnerDirectory.parse(directory(...partners)).partners, {
    organisation,
    groups,
    on: localDate.parse(on),
  }).map(({ partner, groups: which }) => [partner, which]);

describe('partner organisations', () => {
  it('could help to reach the groups that trust them, and the parts of those', () => {
    expect(help([entry], ['IH-ROUGH', 'PC-AGE'])).toEqual([['Open Door', ['IH-ROUGH']]]);
    expect(help([{ ...entry, groups: ['IH-ROUGH'] }], ['IH-HOMELESS'])).toEqual([]);
    expect(help([{ ...entry, groups: ['PLACE-NORTH'] }], ['PLACE-NORTH'])).toEqual([['Open Door', ['PLACE-NORTH']]]);
  });

  it.each([
    ['2025-03-31', 0],
    ['2025-04-01', 1],
    ['2027-03-31', 1],
    ['2027-04-01', 0],
  ])('are asked while their dates hold: on %s there are %d', (on, count) => {
    expect(help([entry], ['IH-HOMELESS'], on)).toHaveLength(count);
  });

  it('help the commissioners they work with and no other', () => {
    expect(help([entry], ['IH-HOMELESS'], '2026-11-02', 'QXX')).toEqual([]);
  });

  it('come with who helps with most first, then by name', () => {
    const others = [
      { ...entry, name: 'Anchor' },
      { ...entry, name: 'Wide', groups: ['IH-HOMELESS', 'PC-AGE'] },
    ];
    expect(help([entry, ...others], ['IH-HOMELESS', 'PC-AGE']).map(([name]) => name)).toEqual([
      'Wide',
      'Anchor',
      'Open Door',
    ]);
  });

  it('are refused when a field is not known, a method is none of ours, or they end before they begin', () => {
    for (const wrong of [{ telephone: 'given' }, { methods: ['leaflets'] }, { until: '2025-04-01' }, { worksWith: [] }])
      expect(partnerDirectory.safeParse(directory({ ...entry, ...wrong })).success).toBe(false);
  });
});
