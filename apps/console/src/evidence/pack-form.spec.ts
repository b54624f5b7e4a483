import { describe, expect, it } from '@jest/globals';
import { type Against, readPack } from './pack-form.ts';

const LIVE: Against = {
  programme: { nature: 'live', version: 40 },
  first: { at: '2027-03-03T09:00:00Z', words: '3 March 2027' },
  now: '2027-07-01T12:00:00Z',
};
const FIELDS = { what: 'record', edition: 'disclosure' };
const day = (name: string, [date = '', month = '', year = '']: readonly string[]) => ({
  [`${name}[day]`]: date,
  [`${name}[month]`]: month,
  [`${name}[year]`]: year,
});
const body = (fields: Record<string, string>, against = LIVE) => {
  const read = readPack({ ...FIELDS, ...fields }, against);
  // What is left out is not sent.
  return read.ok ? (JSON.parse(JSON.stringify(read.body)) as unknown) : read.mistakes;
};
const mistakes = (fields: Record<string, string>, against = LIVE) => {
  const read = readPack({ ...FIELDS, ...fields }, against);
  return read.ok ? [] : read.mistakes.map(({ field, text }) => [field, text]);
};

describe('the question that a pack answers', () => {
  it('is the whole record where nothing narrows it', () => {
    expect(body({})).toEqual({ edition: 'disclosure' });
    expect(body({ edition: 'public', renew: 'yes' })).toEqual({ edition: 'public', renew: true });
  });

  it('is narrowed by gates, kinds, groups and days, and asked of a moment', () => {
    const narrowed = {
      'gate:options': 'yes',
      'kind:survey': 'yes',
      'kind:focus_group': 'yes',
      'group:PC-DIS-SENS': 'yes',
      ...day('from', ['1', '4', '2027']),
      ...day('to', ['30', '6', '2027']),
      ...day('known', ['19', '6', '2027']),
      'known-time': '17:00',
    };
    expect(body(narrowed)).toEqual({
      edition: 'disclosure',
      gates: ['options'],
      kinds: ['survey', 'focus_group'],
      groups: ['PC-DIS-SENS'],
      occurredFrom: '2027-04-01',
      occurredTo: '2027-06-30',
      asKnownAt: '2027-06-19T16:00:00Z',
    });
  });

  it('is the certificate of a gate, which nothing narrows', () => {
    expect(body({ what: 'certificate-context' })).toEqual({ edition: 'disclosure', certificate: 'context' });
    expect(mistakes({ what: 'certificate-context', 'gate:context': 'yes' })).toEqual([
      ['what', 'A certificate holds the whole record up to its closure. Select the record, or remove what narrows it'],
    ]);
  });

  it('withholds entries of the record on a ground each', () => {
    expect(body({ withheld: '12: legal privilege\n\n 40 : commercial' })).toEqual({
      edition: 'disclosure',
      withheld: { 12: 'legal privilege', 40: 'commercial' },
    });
    expect(mistakes({ withheld: '41: legal privilege' })).toEqual([['withheld', 'Entry 41 is not on the record']]);
    expect(mistakes({ withheld: 'the minutes' })[0]?.[1]).toMatch(/^Write each line as the number of the entry/);
  });

  it('of a replay is asked on a day of its case', () => {
    const replay: Against = { ...LIVE, programme: { nature: 'replay', version: 40 } };
    expect(mistakes({}, replay)).toEqual([['moment-day', 'Enter the day of the case on which the pack is requested']]);
    expect(body(day('moment', ['19', '2', '2019']), replay)).toMatchObject({ moment: '2019-02-19T12:00:00Z' });
  });

  it('says at each field what is wrong', () => {
    expect(mistakes({ what: '', edition: 'secret' })).toEqual([
      ['what', 'Select what you hand over'],
      ['edition', 'Select who the pack is for'],
    ]);
    expect(mistakes(day('from', ['31', '2', '2027']))).toEqual([
      ['from-day', 'First day must be a real date, for example 19 2 2027'],
    ]);
    expect(mistakes({ ...day('from', ['2', '2', '2027']), ...day('to', ['1', '2', '2027']) })).toEqual([
      ['to-day', 'Last day must be on or after the first day'],
    ]);
    expect(mistakes(day('known', ['2', '7', '2027']))).toEqual([['known-day', 'The moment must be in the past']]);
    expect(mistakes(day('known', ['2', '3', '2027']))).toEqual([
      ['known-day', 'Nothing was on the record at that moment. The first entry is of 3 March 2027'],
    ]);
  });
});
