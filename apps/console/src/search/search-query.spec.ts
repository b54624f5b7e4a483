import { describe, expect, it } from '@jest/globals';
import { askedOf, chosen, given, pageAsked, type Place, searchAddress, searchQuery } from './search-query.ts';

const ALL: Place = { path: '/history', fixed: [], organisation: 'QPM', at: undefined };
const ONE: Place = {
  path: '/programmes/P-1/history',
  fixed: [
    ['programme', 'P-1'],
    ['nature', 'live'],
  ],
  at: '2027-01-01T00:00:00Z',
};
const QUERY = searchQuery.parse({
  words: 'bus stop',
  kind: ['survey', 'focus_group'],
  type: 'GateClosed',
  group: 'PC-DIS-SENS',
  gate: 'options',
  occurredFrom: '2027-04-01',
  order: 'oldest',
  cursor: 'abc',
});
const GROUPS = new Map([['PC-DIS-SENS', 'Deaf people']]);

describe('a search of the record', () => {
  it('stands in the address, with its order and the moment', () => {
    expect(searchAddress(ONE, given(searchQuery.parse({ kind: 'survey' }), ONE), { order: 'oldest' })).toBe(
      '/programmes/P-1/history?kind=survey&order=oldest&as-known-at=2027-01-01T00%3A00%3A00Z',
    );
    const address = new URL(searchAddress(ALL, given(QUERY, ALL), QUERY), 'https://x.example');
    const again = Object.fromEntries(
      [...address.searchParams.keys()].map((name) => [name, address.searchParams.getAll(name)]),
    );
    const { kind, ...single } = again;
    const read = searchQuery.parse({
      kind,
      ...Object.fromEntries(Object.entries(single).map(([name, [value]]) => [name, value])),
    });
    expect(given(read, ALL)).toEqual(given(QUERY, ALL));
    expect(read).toMatchObject({ order: 'oldest', cursor: 'abc' });
  });

  it('names each filter in words, with the address of the first page without it', () => {
    const filters = chosen(QUERY, ALL, GROUPS);
    expect(filters.map(({ text }) => text)).toEqual([
      '“bus stop”',
      'Survey',
      'Focus group',
      'Gate closed',
      'Naming the group Deaf people',
      'Gate Options',
      'Happened on 1 April 2027 or later',
    ]);
    expect(filters[1]?.without).toContain('kind=focus_group');
    expect(filters[1]?.without).not.toMatch(/survey|cursor/);
  });

  it('is asked of the API by the same names, within what the page is about', () => {
    expect(askedOf(searchQuery.parse({ person: 'pm-1', programme: 'P-9' }), ONE)).toMatchObject({
      person: 'pm-1',
      programme: 'P-1',
      nature: 'live',
      asKnownAt: '2027-01-01T00:00:00Z',
    });
    expect(pageAsked(QUERY, ALL)).toMatchObject({ kind: ['survey', 'focus_group'], order: 'oldest', limit: 50 });
  });

  it('leaves out what is not known', () => {
    const rubbish = {
      kind: ['rumour'],
      type: '__proto__',
      gate: 'x',
      occurredFrom: 'May',
      order: 'random',
      words: ['a'],
    };
    expect(given(searchQuery.parse(rubbish), ALL)).toEqual([]);
  });
});
