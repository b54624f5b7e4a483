import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { fitColumns, linesOf, needsOf, wrap } from './layout.ts';

describe('layout', () => {
  it('breaks lines between words and keeps line ends of the text', () => {
    expect(linesOf('one two three\nfour', 8)).toEqual(['one two', 'three', 'four']);
  });

  it('cuts a word only when it is longer than a line', () => {
    expect(linesOf('participation', 8)).toEqual(['particip', 'ation']);
    expect(linesOf('urn:example:a-long-id', 14)).toEqual(['urn:example:a-', 'long-id']);
  });

  it('never makes a line longer than asked, and loses no letter', () => {
    fc.assert(
      fc.property(fc.string(), fc.integer({ min: 1, max: 40 }), (text, room) => {
        const lines = linesOf(text, room);
        expect(lines.every((line) => Array.from(line).length <= room)).toBe(true);
        expect(lines.join('').replaceAll(/[ \n]/g, '')).toBe(text.replaceAll(/[ \n]/g, ''));
      }),
    );
  });

  it('hangs the further lines under the first', () => {
    expect(wrap('one two three four five', 20, '  • ')).toBe('  • one two three\n    four five');
  });

  it('shares out a width without cutting words while there is another way', () => {
    const needs = [needsOf(['short']), needsOf(['many little words in a long line']), needsOf(['accessibility'])];
    const widths = fitColumns(needs, 30);
    expect(widths.reduce((sum, width) => sum + width, 0)).toBe(30);
    expect(widths[0]).toBe(6 - 1);
    expect(widths[2]).toBe('accessibility'.length);
  });

  it('leaves columns as they are when all fit', () => {
    expect(fitColumns([needsOf(['a b']), needsOf(['c'])], 80)).toEqual([3, 1]);
  });
});
