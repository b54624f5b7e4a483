import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { fragment } from '../page/html.ts';
import { carried, carry, LARGEST_FILE } from './carried.ts';
import { carriedFields, filesOf, mistakesIn } from './import-form.ts';
import { MAPPING_EXAMPLE } from './mapping-example.ts';
import { type RefusedRow, wrongCells, WrongRows } from './wrong-rows.tsx';

const uploaded = (name: string, text: string | Buffer) => ({ name, bytes: Buffer.from(text) });
const fault = (column: string | undefined, path: string, code: string, values = {}) => ({
  ...(column === undefined ? {} : { column }),
  path,
  code,
  accepted: 'Invalid input',
  values,
});
const row = (line: number, more: Partial<RefusedRow>): RefusedRow => ({
  line,
  reason: 'invalid-cell',
  detail: 'column Date: accepted is a day_written 2026-10-05',
  ...more,
});

describe('the form of an import', () => {
  const body = { file: uploaded('list.csv', 'A\n1'), mapping: uploaded('m.yaml', 'version: 1') };

  it('carries what was chosen once, byte by byte, and takes what is chosen anew instead', () => {
    const files = filesOf(body);
    const again = filesOf({ ...carriedFields(files), _key: 'k' });
    expect(again).toEqual(files);
    expect(filesOf({ ...carriedFields(files), file: uploaded('new.csv', 'B') })).toMatchObject({
      file: Buffer.from('B'),
      fileName: 'new.csv',
      mappingName: 'm.yaml',
    });
  });

  it('reads nothing that it did not carry itself, nor more than a file may hold', () => {
    expect(carried('rubbish')).toBeUndefined();
    expect(carried(carry(Buffer.alloc(LARGEST_FILE + 1)))).toBeUndefined();
  });

  it('says which file is missing or too large', () => {
    expect(mistakesIn(filesOf({})).map(({ text }) => text)).toEqual(['Choose a CSV file', 'Choose a mapping file']);
    const large = filesOf({ ...body, file: uploaded('list.csv', Buffer.alloc(LARGEST_FILE + 1)) });
    expect(mistakesIn(large)).toEqual([{ field: 'file', text: 'The CSV file must be 1 MB or smaller' }]);
    expect(mistakesIn(filesOf(body))).toEqual([]);
  });
});

describe('rows that cannot be sent', () => {
  it('are said by line and column, in words', () => {
    const rows = [
      row(14, { faults: [fault('Date', 'time', 'day', { example: '05/10/2026' })] }),
      row(15, { reason: 'personal-data', fields: [{ column: 'Said', path: 'data.themes.0', kind: 'a postcode' }] }),
      row(16, { reason: 'other-programme', faults: [fault(undefined, 'subject', 'other-programme')] }),
      row(17, { reason: 'source-unregistered' }),
    ];
    expect(wrongCells(rows)).toEqual([
      { line: 14, where: 'Date', text: 'Write the day as 05/10/2026' },
      {
        line: 15,
        where: 'Said',
        text: 'Looks like it holds a postcode. Remove it. Record groups and themes, not people',
      },
      { line: 16, where: 'Whole row', text: 'The row is of another programme. Import it there' },
      { line: 17, where: 'Whole row', text: 'Column Date: accepted is a day written 5 October 2026' },
    ]);
  });

  it('are said once where the mapping is wrong for all', () => {
    const wrong = { reason: 'invalid-data', faults: [fault(undefined, 'data.mode', 'missing')] };
    expect(wrongCells([row(2, wrong), row(3, wrong)])).toEqual([
      { line: undefined, where: 'data.mode', text: 'Enter a value' },
    ]);
  });

  it('are listed up to a number, and counted beyond it', () => {
    const many = Array.from({ length: 203 }, (_, index) => row(index + 2, { faults: [fault('A', 'a', 'empty')] }));
    expect(fragment(<WrongRows rows={many} />).toString()).toContain('And 3 others.');
  });
});

it('shows the mapping of the documentation, for whoever is signed in and the programme of the page', () => {
  const shipped = readFileSync(resolve(import.meta.dirname, '../../../../docs/examples/outreach.yaml'), 'utf8');
  const lines = shipped.split('\n').filter((line) => !/^#|subject:|recorder:/.test(line));
  expect(MAPPING_EXAMPLE).toBe(lines.join('\n'));
});
