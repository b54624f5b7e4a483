import { describe, expect, it } from '@jest/globals';
import { testTerminal } from '../testing/test-runtime.ts';
import { drawTable, RULED } from './table.ts';

const head = ['Gate', 'Why'];
const rows = [['context', 'not recorded: an assessment of the duty, which every programme needs first']];

describe('a table', () => {
  it('is never wider than the terminal', () => {
    for (const columns of [40, 60, 80, 120]) {
      const lines = drawTable(testTerminal(columns), head, rows, RULED).split('\n');
      expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(columns);
    }
  });

  it('wraps what does not fit and cuts nothing off', () => {
    const text = drawTable(testTerminal(40), head, rows);
    expect(text).not.toContain('…');
    expect(text.replaceAll(/\s+/g, ' ')).toContain('which every programme needs first');
  });

  it('colours each line of a cell by itself, so that colours do not run into other cells', () => {
    const paint = (line: string) => `<${line}>`;
    const text = drawTable(testTerminal(20), head, [['options', { text: 'one two three', paint }]]);
    expect(text).toContain('<one two>');
    expect(text).toContain('<three>');
  });
});
