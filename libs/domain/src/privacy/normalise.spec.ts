import { describe, expect, it } from '@jest/globals';
import { personalDataInText } from '../privacy.ts';
import { normalised } from './normalise.ts';

const MOST_CODE_POINT = 0x10ffff;

describe('a normalised text', () => {
  it('is no longer than six times the text, whatever characters it is made of, for its cost grows with its length', () => {
    const grown: string[] = [];
    for (let codePoint = 0; codePoint <= MOST_CODE_POINT; codePoint += 1) {
      const character = String.fromCodePoint(codePoint);
      if (normalised(character).length > 6) grown.push(codePoint.toString(16));
    }
    expect(grown).toEqual([]);
  });

  it('still says what stands beside a character that is a whole phrase', () => {
    expect(personalDataInText('\ufdfasomeone@example.org\ufdfb')?.kind).toBe('an e-mail address');
  });
});
