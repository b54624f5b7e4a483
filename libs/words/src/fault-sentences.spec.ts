import { describe, expect, it } from '@jest/globals';
import { formatFault } from './fault-sentences.ts';

const said = (code: string, accepted: string, values: Record<string, unknown> = {}) =>
  formatFault({ code, accepted, values });

describe('a fault', () => {
  it.each([
    ['day', { example: '05/10/2026' }, 'write the day as 05/10/2026'],
    ['not-among', { values: ['Group', 'Interview'] }, 'write one of: Group, Interview'],
    ['invalid-value', { values: ['co_production', 'consultation'] }, 'use one of: co production, consultation'],
    ['too-small', { origin: 'string', minimum: 3 }, 'use 3 or more characters'],
    ['too-big', { origin: 'array', maximum: 30 }, 'give 30 or fewer entries'],
    ['too-small', { origin: 'number', minimum: 1 }, 'use a number of 1 or more'],
    ['repeated', { line: 3 }, 'give it a value of its own: line 3 has the same one'],
  ])('of a known check (%s) says what to do', (code, values, sentence) => {
    expect(said(code, 'Invalid input', values)).toBe(sentence);
  });

  it('of a check of our own says what is accepted in plain words', () => {
    expect(said('custom', 'a last day on or after the first')).toBe('use a last day on or after the first');
    expect(said('invalid-format', 'a group code, as PC-AGE-CYP')).toBe('use a group code, as PC-AGE-CYP');
  });

  it('of which only the library of the schema speaks does not repeat that', () => {
    expect(said('invalid-union', 'Invalid input')).toBe('this is not accepted here');
  });
});
