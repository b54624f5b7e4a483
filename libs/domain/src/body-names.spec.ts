import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { bodyKey, looksAlike } from './body-names.ts';

describe('names of bodies', () => {
  it.each([
    ['Example ICB board', 'EXAMPLE ICB BOARD'],
    ['The Example ICB Board', 'Example ICB board'],
    ['NHS Example ICB', 'Example I.C.B.'],
    ['Kent & Medway HOSC', 'Kent and Medway HOSC'],
    ['St Mary’s council', "St. Mary's Council"],
    ['Health-scrutiny committee', 'Health scrutiny  committee'],
    ['Cyngor Ynys Môn', 'cyngor ynys mon'],
    ['Ｅxample board', 'Example Board'],
  ])('are one where case, punctuation, "NHS" or "the" differ: %s, %s', (a, b) => {
    expect(bodyKey(a)).toBe(bodyKey(b));
  });
  it.each([
    ['North ICB board', 'South ICB board'],
    ['Example ICB board', 'Example joint committee'],
    ['Committee 1', 'Committee 2'],
  ])('are two where their words differ: %s, %s', (a, b) => {
    expect(bodyKey(a)).not.toBe(bodyKey(b));
    expect(looksAlike(bodyKey(a), bodyKey(b))).toBe(false);
  });
  it('keep what there is where nothing else is left', () => {
    expect([bodyKey('The NHS'), bodyKey('—')]).toEqual(['the nhs', '—']);
  });
  it.each([
    ['a letter too few', 'Healthwatch Kent', 'Heathwatch Kent'],
    ['two letters that changed places', 'Healthwatch Kent', 'Helathwatch Kent'],
    ['another order', 'Example board', 'Board of Example'],
    ['words left out', 'Example ICB', 'Example ICB board'],
    ['an abbreviation', 'Example Integrated Care Board', 'Example ICB'],
    [
      'an abbreviation and words left out',
      'Health Overview and Scrutiny Committee of Example Council',
      'Example HOASC',
    ],
  ])('look alike with %s', (_, a, b) => {
    expect(bodyKey(a)).not.toBe(bodyKey(b));
    expect([looksAlike(bodyKey(a), bodyKey(b)), looksAlike(bodyKey(b), bodyKey(a))]).toEqual([true, true]);
  });
  it('have one key whatever is done to their case and spaces, and none without a word', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), (name) => {
        const key = bodyKey(name);
        expect(bodyKey(key)).toBe(key);
        expect(bodyKey(` ${name} `).trim()).toBe(key.trim());
        expect(key).not.toBe('');
      }),
    );
  });
});
