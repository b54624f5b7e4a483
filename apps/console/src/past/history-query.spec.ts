import { describe, expect, it } from '@jest/globals';
import { historyAddress, historyQuery, windowOf } from './history-query.ts';

const at = (query: object, version: number) => windowOf(historyQuery.parse(query), version);

describe('a page of the record', () => {
  it('begins with the newest, and leads on until the first event and back', () => {
    expect(at({}, 120)).toEqual({ first: 71, last: 120, next: 70 });
    expect(at({ from: '70' }, 120)).toEqual({ first: 21, last: 70, previous: 120, next: 20 });
    expect(at({ from: '20' }, 120)).toEqual({ first: 1, last: 20, previous: 70 });
  });

  it('leads from the oldest on', () => {
    expect(at({ order: 'oldest' }, 120)).toEqual({ first: 1, last: 50, next: 51 });
    expect(at({ order: 'oldest', from: '101' }, 120)).toEqual({ first: 101, last: 120, previous: 51 });
  });

  it('is the nearest that there is, where the address names another', () => {
    expect(at({ from: '900' }, 3)).toEqual({ first: 1, last: 3 });
    expect(at({ order: 'oldest', from: '900' }, 3)).toEqual({ first: 3, last: 3, previous: 1 });
    expect(at({ from: '-1', order: ['x'] }, 3)).toEqual({ first: 1, last: 3 });
  });

  it('keeps the moment that is looked at', () => {
    expect(historyAddress('P-1', { order: 'oldest', from: 51, at: '2027-01-01T00:00:00Z' })).toBe(
      '/programmes/P-1/history?order=oldest&from=51&as-known-at=2027-01-01T00%3A00%3A00Z',
    );
    expect(historyAddress('P-1', { order: 'newest', at: undefined })).toBe('/programmes/P-1/history');
  });
});
