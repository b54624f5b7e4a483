import { describe, expect, it } from '@jest/globals';
import { readCsvRows } from './csv-rows.ts';

const cellsOf = (text: string, needed: readonly string[] = ['A', 'B']) => {
  const read = readCsvRows(text, { needed });
  return read.ok ? read.rows.map(({ line, cells }) => [line, ...needed.map((heading) => cells.get(heading))]) : read;
};

describe('rows of CSV', () => {
  it.each([
    ['commas', 'A,B\n1,2'],
    ['semicolons', 'A;B\n1;2'],
    ['tabs', 'A\tB\n1\t2'],
    ['other columns among them', 'X,B,A\n0,2,1'],
    ['line ends of Windows', 'A,B\r\n1,2\r\n'],
  ])('are read with %s', (_, text) => {
    expect(cellsOf(text)).toEqual([[2, '1', '2']]);
  });

  it('are left out when they are empty, and keep their line in the file', () => {
    expect(cellsOf('A;B\n;\n\n1;2\n ; \n"x\ny";3\n;;')).toMatchObject({ ok: false });
    expect(cellsOf('A;B\n;\n\n1;2\n ; \n"x\ny";3')).toEqual([
      [4, '1', '2'],
      [7, 'x\ny', '3'],
    ]);
  });

  it('take the separator that they are said to have', () => {
    expect(readCsvRows('A|B\n1|2', { needed: ['A'], delimiter: '|' })).toMatchObject({ ok: true });
    expect(readCsvRows('A;B\n1;2', { needed: ['A'], delimiter: ',' })).toMatchObject({ ok: false, line: 1 });
  });

  it('keep a heading that is a name of JavaScript as it is', () => {
    expect(cellsOf('__proto__,constructor\n1,2', ['__proto__', 'constructor'])).toEqual([[2, '1', '2']]);
  });

  it.each([
    ['without a heading that is needed', 'A,C\n1,2', 1],
    ['with a needed heading twice', 'A,B,A\n1,2,3', 1],
    ['with too few cells in a row', 'A,B\n1,2\n1', 3],
    ['with an open quote', 'A,B\n"1,2', 2],
  ])('%s are refused with their line', (_, text, line) => {
    expect(cellsOf(text)).toMatchObject({ ok: false, line });
  });

  it('may have a heading twice that nothing reads', () => {
    expect(cellsOf('A,B,X,X\n1,2,3,4')).toEqual([[2, '1', '2']]);
  });

  it('of an empty file are none', () => {
    expect(readCsvRows(' \n', { needed: ['A'] })).toEqual({ ok: true, headings: [], rows: [] });
  });
});
