import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createCalendar } from './calendar.ts';
import { englandCalendar, englandHolidays } from './england.ts';
import { InvalidHolidays, parseHolidays, withPublished } from './published.ts';
import { readCalendar } from './read-calendar.ts';

const file = (...events: readonly object[]) =>
  JSON.stringify({ 'england-and-wales': { division: 'england-and-wales', events } });
const mourning = { title: 'National mourning', date: '2027-05-10', notes: '', bunting: false, knownOn: '2027-04-30' };
const year = (of: number) =>
  englandHolidays
    .flatMap(({ holidays }) => holidays)
    .filter(({ date }) => date.startsWith('2027'))
    .map(({ date, title }) => ({ title, date: date.replace('2027', String(of)), notes: '', bunting: true }));
const calendar = (text: string, asKnownOn?: string) =>
  createCalendar(withPublished(englandHolidays, parseHolidays(text)), asKnownOn === undefined ? {} : { asKnownOn });

describe('bank holidays published since', () => {
  it('are added to those that ship: a holiday proclaimed at ten days’ notice is no working day', () => {
    expect(englandCalendar.isWorkingDay('2027-05-10')).toBe(true);
    expect(calendar(file(mourning)).isWorkingDay('2027-05-10')).toBe(false);
    expect(calendar(file(mourning)).workingDaysBetween('2027-05-07', '2027-05-11')).toBe(1);
    expect(calendar(file(mourning)).isWorkingDay('2027-12-27')).toBe(false);
  });
  it('are not known before the day they were proclaimed', () => {
    expect(calendar(file(mourning), '2027-04-29').isWorkingDay('2027-05-10')).toBe(true);
    expect(calendar(file(mourning), '2027-04-30').isWorkingDay('2027-05-10')).toBe(false);
  });
  it('change nothing where they are known already', () => {
    const again = calendar(file(...year(2027)));
    expect(again.coverage).toEqual(englandCalendar.coverage);
    expect(again.workingDaysBetween('2027-01-01', '2027-12-31')).toBe(
      englandCalendar.workingDaysBetween('2027-01-01', '2027-12-31'),
    );
  });
  it('stand as given where a year is given in full: a holiday that moved is gone from where it stood', () => {
    const moved = calendar(
      file(...year(2027).filter(({ date }) => date !== '2027-05-03'), {
        title: 'Early May (moved)',
        date: '2027-05-07',
      }),
    );
    expect([moved.isWorkingDay('2027-05-03'), moved.isWorkingDay('2027-05-07')]).toEqual([true, false]);
  });
  it('carry the calendar on by a year that is given in full, and not by one given in part', () => {
    expect(calendar(file(...year(2029))).coverage.to).toBe('2029-12-31');
    expect(() => calendar(file({ ...mourning, date: '2029-05-07' }))).toThrow(
      /2029: 1 of at least 8 holidays are given/,
    );
    expect(() => calendar(file(...year(2030)))).toThrow(/years follow each other from 2029 on/);
  });
  it.each([
    ['no JSON', '{', /no JSON/],
    ['of another form', '{"scotland":{}}', /as GOV.UK publishes them/],
    ['with a day of another form', file({ title: 'x', date: '10 May 2027' }), /events.0.date: a day, as 2027-05-10/],
    ['with a day twice', file(mourning, mourning), /2027-05-10 stands there twice/],
    ['empty', file(), /at least one holiday/],
  ])('are refused when the file is %s, with what would be accepted', (_, text, message) => {
    expect(() => parseHolidays(text)).toThrow(InvalidHolidays);
    expect(() => parseHolidays(text)).toThrow(message);
  });
});

describe('the calendar of an installation', () => {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'holidays-'));
    await writeFile(join(folder, 'holidays.json'), file(mourning));
    await writeFile(join(folder, 'same.json'), file(...year(2027)));
  });
  afterAll(() => rm(folder, { recursive: true }));

  it('is that which ships where it has no file, and has no mark', async () => {
    expect(await readCalendar(undefined)).toBe(englandCalendar);
    expect(await readCalendar('')).toBe(englandCalendar);
    expect(englandCalendar.mark).toBeUndefined();
  });
  it('is marked by how its holidays differ, so that what was calculated before is calculated again', async () => {
    const known = await readCalendar(join(folder, 'holidays.json'));
    expect([known.isWorkingDay('2027-05-10'), known.mark]).toEqual([false, '+2027-05-10']);
    expect((await readCalendar(join(folder, 'same.json'))).mark).toBe('');
  });
  it('is refused where the file cannot be read', async () => {
    await expect(readCalendar(join(folder, 'none.json'))).rejects.toThrow(/^BANK_HOLIDAYS: no file that can be read/);
  });
});
