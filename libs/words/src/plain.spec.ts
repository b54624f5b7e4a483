import { describe, expect, it } from '@jest/globals';
import { inPlainWords } from './plain.ts';

describe('a sentence in plain words', () => {
  it('has no code and no day of a machine', () => {
    expect(inPlainWords('Record the agreed plan (involvement_plan_agreed) of 2018-01-26')).toBe(
      'Record the agreed plan (involvement plan agreed) of 26 January 2018',
    );
  });

  it('is left alone where there is none', () => {
    const sentence = 'P-017 asks 12 people by 31-12, see urn:x:2018-99-99 and 2018-01-26T10:00:00Z';
    expect(inPlainWords(sentence)).toBe(sentence);
  });
});
