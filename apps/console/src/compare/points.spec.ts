import { describe, expect, it } from '@jest/globals';
import { compareAddress, compareQuery, fieldsOfPoints, formatPoint, readPoints } from './points.ts';

const NOW = '2027-07-01T12:00:00Z';
const date = (side: string, [day = '', month = '', year = '', time = '']: readonly string[]) => ({
  [`${side}-point`]: 'date',
  [`${side}[day]`]: day,
  [`${side}[month]`]: month,
  [`${side}[year]`]: year,
  [`${side}-time`]: time,
});

describe('the two points of a comparison', () => {
  it('are dates, closures of gates, or now', () => {
    const fields = { ...date('from', ['19', '6', '2027', '17:00']), 'to-point': 'now' };
    expect(readPoints(fields, NOW)).toEqual({ ok: true, from: '2027-06-19T16:00:00Z', to: 'now' });
    expect(readPoints({ 'from-point': 'closing-context', 'to-point': 'closing-options' }, NOW)).toEqual({
      ok: true,
      from: 'closing-context',
      to: 'closing-options',
    });
  });

  it('have what is wrong with them said at the date', () => {
    const fields = { ...date('from', ['31', '2', '2027']), ...date('to', []) };
    expect(readPoints(fields, NOW)).toEqual({
      ok: false,
      mistakes: [
        { field: 'from-day', text: 'First moment: Date must be a real date, for example 19 2 2027' },
        { field: 'to-day', text: 'Second moment: Enter a date, or choose a moment' },
      ],
    });
  });

  it('stand in the address, and come back into the fields to the second', () => {
    const from = '2027-06-19T16:00:35.123Z';
    const address = new URL(compareAddress('P-1', from, 'closing-context'), 'http://x.example');
    const points = compareQuery.parse(Object.fromEntries(address.searchParams));
    expect(points).toMatchObject({ from, to: 'closing-context' });
    expect(readPoints(fieldsOfPoints(points), NOW)).toEqual({ ok: true, from, to: 'closing-context' });
  });

  it('count as not given where they are none', () => {
    expect(compareQuery.parse({ from: 'yesterday', to: ['a', 'b'] })).toMatchObject({ from: undefined, to: 'now' });
  });

  it('are said in words', () => {
    expect(['now', 'v12', 'closing-context', '2027-06-19T16:00:00Z'].map(formatPoint)).toEqual([
      'now',
      'entry 12',
      'when gate Context closed',
      '19 June 2027, 5pm',
    ]);
  });
});
