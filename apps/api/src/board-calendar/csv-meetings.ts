import { CsvError, parse } from 'csv-parse/sync';
import type { LineFault, ReadFile, ToldMeeting } from './board-meetings.ts';
import { PAPERS_TIME } from './board-meetings.ts';
import { LONDON_MOMENT, londonMoment } from './moments.ts';

interface Row {
  readonly record: Readonly<Record<string, string>>;
  readonly info: { readonly lines: number };
}

type Column = 'meeting' | 'papers by' | 'questions by';
const HEADINGS = 'the heading meeting, and where wanted papers by and questions by, in any order';

const plain = (heading: string): string =>
  heading
    .trim()
    .toLowerCase()
    .replaceAll(/[\s_-]+/g, ' ');

const rowsOf = (csv: string): readonly Row[] | LineFault => {
  try {
    const columns = (headings: readonly string[]): string[] => headings.map(plain);
    return parse(csv, { bom: true, columns, info: true, skip_empty_lines: true, trim: true });
  } catch (error) {
    const line = error instanceof CsvError && typeof error['lines'] === 'number' ? error['lines'] : 1;
    return { line, accepted: 'CSV: a line of headings, then lines with as many cells, quoted where they hold a comma' };
  }
};

/** Reads one row; a cell that is empty is not told. */
const read = ({ record, info: { lines: line } }: Row, faults: LineFault[]): readonly ToldMeeting[] => {
  const cell = (column: Column, timeOfDay?: string): string | undefined => {
    const text = record[column] ?? '';
    if (text === '') return undefined;
    const moment = londonMoment(text, timeOfDay);
    const orDay = timeOfDay === undefined ? '' : `, or a day alone, which is ${timeOfDay}`;
    if (moment === undefined) faults.push({ line, accepted: `${column}: ${LONDON_MOMENT}${orDay}` });
    return moment;
  };
  const before = faults.length;
  const [at, papersBy, questionsBy] = [
    cell('meeting'),
    cell('papers by', PAPERS_TIME),
    cell('questions by', PAPERS_TIME),
  ];
  if (faults.length > before) return [];
  if (at === undefined) {
    faults.push({ line, accepted: `meeting: ${LONDON_MOMENT}` });
    return [];
  }
  return [{ line, at, papersBy, questionsBy }];
};

/** A board calendar as CSV with the columns `meeting`, `papers by` and `questions by`; others are passed over. */
export const csvMeetings = (csv: string): ReadFile => {
  const rows = rowsOf(csv);
  if ('accepted' in rows) return { meetings: [], faults: [rows] };
  const [first] = rows;
  if (first === undefined) return { meetings: [], faults: [] };
  if (!Object.hasOwn(first.record, 'meeting')) return { meetings: [], faults: [{ line: 1, accepted: HEADINGS }] };
  const faults: LineFault[] = [];
  return { meetings: rows.flatMap((row) => read(row, faults)), faults };
};
