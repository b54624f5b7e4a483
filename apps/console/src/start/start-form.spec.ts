import { describe, expect, it } from '@jest/globals';
import { ApiProblem } from '@throughline/api-client';
import { sending } from '../visit/sending.ts';
import { mistakesOf, readStart } from './start-form.ts';

const FIELDS = { programme: ' p-017 ', title: 'Stroke services', organisation: 'QPM', tier: 'T1' };
const target = (gate: string, day: string, month: string, year: string) => ({
  [`target-${gate}[day]`]: day,
  [`target-${gate}[month]`]: month,
  [`target-${gate}[year]`]: year,
});
const mistakes = (fields: Record<string, string>) => {
  const read = readStart(fields);
  return read.ok ? [] : read.mistakes.map(({ field, text }) => [field, text]);
};

describe('the form that starts a programme', () => {
  it('takes an id as it was meant, and a target as 5pm of its day in London', () => {
    expect(readStart({ ...FIELDS, ...target('context', '1', '7', '2027') })).toEqual({
      ok: true,
      body: { ...FIELDS, programme: 'P-017', targets: { context: '2027-07-01T16:00:00Z' } },
    });
  });

  it('says at each field what is missing', () => {
    expect(mistakes({ title: ' ' })).toEqual([
      ['programme', 'Enter a programme ID'],
      ['title', 'Enter a title'],
      ['organisation', 'Select an organisation'],
      ['tier', 'Select a tier'],
    ]);
  });

  it('asks for targets that are days, in the order of the gates', () => {
    const wrong = { ...FIELDS, ...target('context', '31', '2', '2027'), ...target('options', '', '3', '2027') };
    expect(mistakes(wrong)).toEqual([
      ['target-context-day', 'Context target must be a real date, for example 19 2 2027'],
      ['target-options-day', 'Options target must be a real date, for example 19 2 2027'],
    ]);
    const early = { ...FIELDS, ...target('context', '2', '3', '2027'), ...target('readiness', '1', '3', '2027') };
    expect(mistakes(early)).toEqual([
      ['target-readiness-day', 'Readiness target must be on or after the context target'],
    ]);
    const same = { ...FIELDS, ...target('context', '2', '3', '2027'), ...target('options', '2', '3', '2027') };
    expect(mistakes(same)).toEqual([]);
  });
});

describe('what the API finds wrong with it', () => {
  const found = async (status: number, code: string, members: object = {}) =>
    mistakesOf(
      await sending(() => Promise.reject(new ApiProblem(status, { type: `https://x.example/${code}`, ...members }))),
    );

  it('is said at its field', async () => {
    const faults = ['programme', 'title', 'targets.options'].map((path) => ({ path, accepted: 'something else' }));
    expect((await found(400, 'request-invalid', { faults })).map(({ field }) => field)).toEqual([
      'programme',
      'title',
      'target-options-day',
    ]);
  });

  it.each(['already-started', 'programme-id-taken'])('is said of an id that is taken: %s', async (code) => {
    expect(await found(409, code)).toEqual([
      { field: 'programme', text: 'A programme with this ID already exists. Enter another ID' },
    ]);
  });

  it('is said above the form where it is about no field', async () => {
    expect(await found(503, 'engine-unavailable')).toEqual([]);
    expect(await found(409, 'policy-pack-unknown')).toEqual([]);
  });
});
