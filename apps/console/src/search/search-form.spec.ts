import { describe, expect, it } from '@jest/globals';
import { readName } from './save-form.ts';
import { fieldsOfDays, isSent, mistakesOf, readDays } from './search-form.ts';

const day = (name: string, [date = '', month = '', year = '']: readonly string[]) => ({
  [`${name}[day]`]: date,
  [`${name}[month]`]: month,
  [`${name}[year]`]: year,
});

describe('the days of a search', () => {
  it('are read from their parts, and come back into them', () => {
    const fields = { ...day('occurredFrom', ['1', '4', '2027']), ...day('recordedTo', []) };
    expect(isSent(fields)).toBe(true);
    const read = readDays(fields);
    expect(read).toEqual({ ok: true, days: { occurredFrom: '2027-04-01' } });
    expect(fieldsOfDays({ occurredFrom: '2027-04-01', recordedTo: undefined })).toEqual(
      day('occurredFrom', ['1', '4', '2027']),
    );
    expect(isSent({ occurredFrom: '2027-04-01' })).toBe(false);
  });

  it('have to be days, in order', () => {
    const fields = {
      ...day('occurredFrom', ['31', '2', '2027']),
      ...day('recordedFrom', ['2', '4', '2027']),
      ...day('recordedTo', ['1', '4', '2027']),
    };
    expect(readDays(fields)).toEqual({
      ok: false,
      mistakes: [
        { field: 'occurredFrom-day', text: 'Happened from must be a real date, for example 19 2 2027' },
        { field: 'recordedTo-day', text: 'Recorded until must be on or after recorded from' },
      ],
    });
  });
});

describe('what the API does not search for', () => {
  it('is said at its field', () => {
    expect(mistakesOf([{ path: 'words' }, { path: 'limb' }])).toEqual([
      { field: 'words', text: 'Enter words that say something, for example parking' },
      { field: 'limb', text: 'Take this filter away: it is not known' },
    ]);
  });
});

describe('the name of a search', () => {
  it('is kept in small letters with hyphens', () => {
    expect(readName({ name: ' Deaf people  2027 ', shared: 'yes' })).toEqual({
      ok: true,
      name: 'deaf-people-2027',
      shared: true,
    });
  });

  it.each([
    ['', 'Enter a name for the search'],
    ['what, where?', 'Name must be 60 letters, digits and single hyphens or fewer'],
    ['x'.repeat(61), 'Name must be 60 letters, digits and single hyphens or fewer'],
  ])('is not “%s”', (name, text) => {
    expect(readName({ name })).toEqual({ ok: false, mistakes: [{ field: 'name', text }] });
  });
});
