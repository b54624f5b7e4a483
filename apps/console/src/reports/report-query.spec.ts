import { describe, expect, it } from '@jest/globals';
import { fieldsOfSpan, readReport, reportQuery, yearSoFar } from './report-query.ts';

const MINE = [{ code: 'QPM', name: 'Northamptonshire' }];

describe('the span of a report', () => {
  it('is the financial year so far unless it is given', () => {
    expect(yearSoFar('2027-03-31')).toEqual({ from: '2026-04-01', to: '2027-03-31' });
    expect(yearSoFar('2027-04-01')).toEqual({ from: '2027-04-01', to: '2027-04-01' });
  });

  it('is typed in parts and stands in the address as days', () => {
    const fields = { ...fieldsOfSpan({ from: '2026-04-01', to: '2027-03-31' }), organisation: 'QPM', nature: 'replay' };
    expect(readReport(fields, MINE)).toEqual({
      ok: true,
      address: '/reports/involvement?organisation=QPM&from=2026-04-01&to=2027-03-31&nature=replay',
    });
    expect(reportQuery.parse({ from: 'May', organisation: '<b>' })).toMatchObject({ nature: 'live' });
  });

  it('has days, in order', () => {
    const fields = { ...fieldsOfSpan({ from: '2027-04-01', to: '2027-03-31' }), organisation: 'QPM' };
    expect(readReport(fields, MINE)).toMatchObject({ mistakes: [{ field: 'to-day' }] });
    expect(readReport({ organisation: 'QPM' }, MINE)).toMatchObject({
      mistakes: [{ field: 'from-day' }, { field: 'to-day' }],
    });
  });
});
