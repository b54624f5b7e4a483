import { describe, expect, it } from '@jest/globals';
import { addressAt, knownAt, knownQuery, momentAsked, typedOf } from './as-known.ts';

const NOW = '2027-07-01T12:00:00Z';
const asked = (day: string, month: string, year: string, time = '') =>
  momentAsked(
    knownQuery.parse({ 'known[day]': day, 'known[month]': month, 'known[year]': year, 'known-time': time }),
    NOW,
  );
const error = (...typed: Parameters<typeof asked>) => {
  const found = asked(...typed);
  return found.kind === 'mistake' ? found.typed.error : found;
};

describe('the moment that is asked for', () => {
  it('is a time of the day in London, in winter and in summer', () => {
    expect(asked('19', '2', '2027', '17:00')).toEqual({ kind: 'moment', instant: '2027-02-19T17:00:00Z' });
    expect(asked('19', '06', '2027', '9:30')).toEqual({ kind: 'moment', instant: '2027-06-19T08:30:00Z' });
  });

  it('is the end of the day when no time is given', () => {
    expect(asked('19', '6', '2027')).toEqual({ kind: 'moment', instant: '2027-06-19T22:59:59.999Z' });
  });

  it('is now when today is asked for without a time', () => {
    expect(asked('1', '7', '2027')).toEqual({ kind: 'moment', instant: NOW });
  });

  it('is none when nothing was typed', () => {
    expect(asked('', '', '')).toEqual({ kind: 'nothing' });
  });

  it.each([
    ['30', '2', '2027'],
    ['x', '2', '2027'],
    ['', '2', '2027'],
    ['19', '13', '2027'],
  ])('is refused for the date %s %s %s', (day, month, year) => {
    expect(error(day, month, year)).toBe('Date must be a real date, for example 19 2 2027');
  });

  it('is refused for a time that is none, and for what is still to come', () => {
    expect(error('19', '2', '2027', 'noon')).toBe('Enter the time as hours and minutes, for example 17:00');
    expect(error('2', '7', '2027')).toBe('The moment must be in the past');
    expect(error('1', '7', '2027', '13:30')).toBe('The moment must be in the past');
  });

  it('stands in the address, and comes back into the fields in London time', () => {
    const at = '2027-06-19T08:30:00Z';
    expect(addressAt('/programmes/P-001', at)).toBe('/programmes/P-001?as-known-at=2027-06-19T08%3A30%3A00Z');
    expect(knownAt(knownQuery.parse({ 'as-known-at': at }))).toBe(at);
    expect(typedOf(at)).toEqual({ day: '19', month: '6', year: '2027', time: '09:30' });
  });

  it('is now when the address names no instant', () => {
    expect(knownAt(knownQuery.parse({ 'as-known-at': 'yesterday' }))).toBeUndefined();
    expect(knownAt(knownQuery.parse({ 'as-known-at': ['a', 'b'] }))).toBeUndefined();
  });
});
