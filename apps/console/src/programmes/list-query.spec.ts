import { describe, expect, it } from '@jest/globals';
import { askedOf, chosen, listAddress, listQuery, sortedBy } from './list-query.ts';

const QUERY = listQuery.parse({
  words: 'stroke care',
  stage: 'options',
  overdue: 'true',
  sort: 'title',
  cursor: 'abc',
});

describe('the filters of the list', () => {
  it('stand in the address, with the order and the page', () => {
    expect(listAddress(QUERY)).toBe('/programmes?words=stroke+care&stage=options&overdue=true&sort=title&cursor=abc');
    expect(listAddress(listQuery.parse({}))).toBe('/programmes');
  });

  it('are each taken away by a link of its own, which leads to the first page', () => {
    expect(chosen(QUERY)).toEqual([
      { text: '“stroke care”', without: '/programmes?stage=options&overdue=true&sort=title' },
      { text: 'Gate Options', without: '/programmes?words=stroke+care&overdue=true&sort=title' },
      { text: 'Overdue', without: '/programmes?words=stroke+care&stage=options&sort=title' },
    ]);
  });

  it('count as not given where they are not known', () => {
    const rubbish = {
      words: ['a', 'b'],
      stage: 'x',
      gateStatus: '__proto__',
      tier: 'T9',
      overdue: 'maybe',
      sort: 'age',
    };
    expect(listAddress(listQuery.parse({ ...rubbish, organisation: '<script>' }))).toBe('/programmes');
  });

  it('are asked of the API as they are', () => {
    expect(askedOf(QUERY)).toMatchObject({ words: 'stroke care', stage: 'options', overdue: 'true', limit: 25 });
  });
});

describe('the order of the list', () => {
  it('is turned round by the link of the column that it goes by', () => {
    expect(sortedBy(QUERY, 'title')).toMatchObject({ now: 'ascending' });
    expect(sortedBy(QUERY, 'title').address).toContain('sort=-title');
    expect(sortedBy(QUERY, 'deadline')).toMatchObject({ now: undefined });
    expect(sortedBy(QUERY, 'deadline').address).not.toContain('cursor');
  });
});
