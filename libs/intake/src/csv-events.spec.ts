import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { inColumns, readCsvEvents } from './csv-events.ts';
import { parseCsvMapping } from './csv-mapping.ts';
import { sortIncoming } from './incoming.ts';
import { NotReadable } from './not-readable.ts';

const examples = resolve(import.meta.dirname, '../../../docs/examples');
const mapping = (event: string) => parseCsvMapping(`version: 1\nevent:\n  ${event}\n`);
const only = (csv: string, event: string) => readCsvEvents(csv, mapping(event))[0];
const failure = (work: () => unknown): NotReadable => {
  try {
    work();
  } catch (error) {
    if (error instanceof NotReadable) return error;
    throw error;
  }
  throw new Error('was accepted');
};

describe('the example of the documentation', () => {
  const rules = parseCsvMapping(readFileSync(`${examples}/outreach.yaml`, 'utf8'));
  const incoming = readCsvEvents(readFileSync(`${examples}/outreach.csv`, 'utf8'), rules);

  it('gives an event for each row, all of which would be recorded', () => {
    expect(sortIncoming(incoming).refused).toEqual([]);
    expect(incoming).toHaveLength(3);
  });

  it('makes bands of small numbers, days of written days, lists of lists', () => {
    expect(incoming[0]).toMatchObject({
      line: 2,
      cloudEvent: {
        id: 'outreach-FG-01',
        subject: 'P-001',
        time: '2026-10-05T16:00:00.000Z',
        data: {
          occurred: { from: '2026-10-05', to: '2026-10-05' },
          audience: ['service_users', 'carers'],
          participants: { exact: 14 },
          groupsReached: [{ code: 'PC-DIS-SENS', band: '8-19' }],
          interpreters: ['bfi'],
          details: { sessions: 1 },
        },
      },
    });
  });
});

describe('a cell', () => {
  it.each([
    ['as: integer', '12', 12],
    ['as: boolean', 'Yes', true],
    ['as: day, format: DD.MM.YYYY', '5.1.2027', '2027-01-05'],
    ['as: instant, at: "09:30"', '2027-07-01', '2027-07-01T08:30:00.000Z'],
    ['as: participants', '7', { band: '1-7' }],
    ['as: participants', '8', { exact: 8 }],
    ['as: participants', '50+', { band: '50+' }],
    ['as: list, separator: "|"', 'a | b', ['a', 'b']],
    ['prefix: fg-', '7', 'fg-7'],
    ['values: { Group: focus_group }', 'Group', 'focus_group'],
  ])('read %s from %s', (rule, cell, value) => {
    expect(only(`C\n"${cell}"`, `x: { column: C, ${rule} }`)).toMatchObject({ cloudEvent: { x: value } });
  });

  it.each([
    ['as: integer', 'twelve'],
    ['as: day', '31/02/2027'],
    ['as: day, format: DD/MM/YYYY', '31/02/2027'],
    ['as: participants', 'a dozen'],
    ['as: groups', 'the Deaf group'],
    ['as: boolean', 'perhaps'],
    ['values: { Group: focus_group }', 'Interview'],
  ])('is refused when %s cannot be read, without repeating what stood there', (rule, cell) => {
    const refused = only(`C\n"${cell}"`, `x: { column: C, ${rule} }`);
    expect(refused).toMatchObject({ line: 2, refusal: { reason: 'invalid-cell' } });
    expect(JSON.stringify(refused)).not.toContain(cell);
  });

  it('may be empty only where the mapping says so', () => {
    expect(only('C,D\n,1', 'x: { column: C, optional: true }')).toMatchObject({ cloudEvent: { specversion: '1.0' } });
    expect(only('C,D\n,1', 'x: { column: C }')).toMatchObject({ refusal: { reason: 'invalid-cell' } });
    expect(only('C,D\n,1', 'x: { column: C, as: list }')).toMatchObject({ cloudEvent: { x: [] } });
  });
});

describe('days as people write them', () => {
  const value = (rule: string, cell: string) =>
    (only(`C\n"${cell}"`, `x: { column: C, ${rule} }`) as { cloudEvent: { x: unknown } }).cloudEvent.x;

  it.each([
    ['as: day, format: DD/MM/YYYY', '03/04/2027', '2027-04-03'],
    ['as: day, format: DD/MM/YY', '3/4/27', '2027-04-03'],
    ['as: day, format: DD-MM-YYYY', '03-04-2027', '2027-04-03'],
    ['as: day, format: DD-MMM-YY', '24-Nov-26', '2026-11-24'],
    ['as: day, format: D MMMM YYYY', '24 November 2026', '2026-11-24'],
    ['as: day, format: D MMM YYYY', '4 Sept 2026', '2026-09-04'],
    ['as: span, format: DD/MM/YYYY', '24/11/2026 – 26/11/2026', { from: '2026-11-24', to: '2026-11-26' }],
    ['as: span', '2026-11-24 to 2026-11-26', { from: '2026-11-24', to: '2026-11-26' }],
    ['as: span', '2026-11-24', { from: '2026-11-24', to: '2026-11-24' }],
    ['as: span, format: MMMM YYYY', 'February 2028', { from: '2028-02-01', to: '2028-02-29' }],
    ['as: span, format: MM/YYYY', '11/2026 - 01/2027', { from: '2026-11-01', to: '2027-01-31' }],
    ['as: day, edge: first, format: MM/YYYY', '11/2026', '2026-11-01'],
    ['as: instant, edge: last, format: MMM YYYY, at: "17:00"', 'Jul 2026', '2026-07-31T16:00:00.000Z'],
  ])('are read %s from %s', (rule, cell, expected) => {
    expect(value(rule, cell)).toEqual(expected);
  });

  it.each([
    ['as: day', '03/04/2027', 'DD/MM/YYYY'],
    ['as: day, format: DD/MM/YYYY', '24/11/26', 'written DD/MM/YYYY'],
    ['as: day, format: DD/MM/YYYY', '24/11/2026 – 26/11/2026', 'edge'],
    ['as: day, format: MMMM YYYY', 'February 2028', 'edge'],
    ['as: span', '2026-11-26 to 2026-11-24', 'written'],
    ['as: span', '2026-11-24 to 2026-11-25 to 2026-11-26', 'written'],
  ])('are refused when they could mean something else: %s from %s', (rule, cell, expected) => {
    const refused = only(`C\n"${cell}"`, `x: { column: C, ${rule} }`);
    expect(refused).toMatchObject({ refusal: { reason: 'invalid-cell' } });
    expect(JSON.stringify(refused)).toContain(expected);
  });

  it('and line breaks within a cell become blanks', () => {
    expect(value('as: text', 'one\r\n two')).toBe('one two');
    expect(value('as: list', 'one\ntwo; three')).toEqual(['one two', 'three']);
  });
});

describe('a CSV file', () => {
  it('names every fault of a row at once, and its line in the file', () => {
    const rows = readCsvEvents(
      'A,B\n"two\nlines",1\nx,y',
      mapping('a: { column: A }\n  b: { column: B, as: integer }'),
    );
    expect(rows[1]).toMatchObject({ line: 4, refusal: { detail: 'column B: accepted is a whole number' } });
  });

  it('without a column the mapping reads is refused before anything is sent', () => {
    expect(failure(() => only('A\n1', 'x: { column: Date }')).message).toContain('"Date"');
  });

  it('that is not CSV is refused in words that do not quote it', () => {
    const { at, message } = failure(() => only('A,B\n1', 'x: { column: A }'));
    expect(at).toMatchObject({ part: 'file', line: 2 });
    expect(message).toContain('(line 2): expected is CSV');
    expect(message).not.toContain('1,');
  });

  it('read with a wrong mapping is refused with the place in the mapping', () => {
    expect(failure(() => mapping('x: { column: C, as: number }')).message).toContain('event.x.as');
    expect(failure(() => parseCsvMapping('version: 2\nevent: {}')).message).toContain('version');
    expect(failure(() => parseCsvMapping('a: [')).message).toContain('not YAML');
  });

  it('names a row that has the id of an earlier one, for only one of them would be recorded', () => {
    const rows = readCsvEvents('A,B\n1,x\n2,x\n1,y', mapping('id: { column: A }\n  b: { column: B }'));
    expect(rows.map((row) => 'refusal' in row && row.refusal)).toEqual([
      false,
      false,
      expect.objectContaining({
        reason: 'repeated-id',
        faults: [expect.objectContaining({ column: 'A', code: 'repeated', values: { line: 2 } })],
      }),
    ]);
  });

  it('names the column once that fills several members, with what is accepted as data', () => {
    const rules = mapping(
      'a: { column: D, as: day, format: DD/MM/YYYY }\n  b: { column: D, as: day, format: DD/MM/YYYY }',
    );
    expect(readCsvEvents('D\n5 Oct', rules)[0]).toMatchObject({
      refusal: { faults: [{ column: 'D', path: 'a', code: 'day', values: { example: '05/10/2026' } }] },
    });
  });

  it('names the columns from which a refused event has its members', () => {
    const rules = mapping('data:\n    themes: { column: Said, as: list }\n    mode: engagement');
    const fault = (path: string) => ({ path, code: 'too-small', accepted: 'more', values: {} });
    const refusal = { reason: 'invalid-data', detail: '', faults: [fault('data.themes.1'), fault('data.mode')] };
    expect(inColumns(rules, refusal).faults?.map(({ column }) => column)).toEqual(['Said', undefined]);
    const fields = [{ path: 'data.themes.0', kind: 'a full postcode' }];
    expect(inColumns(rules, { reason: 'personal-data', detail: '', fields }).fields?.[0]?.column).toBe('Said');
  });
});
