import { type CsvRow, readCsvRows } from '@throughline/messaging';
import type { LineFault, ReadFile, ImportedMeeting } from './board-meetings.ts';
import { PAPERS_TIME } from './board-meetings.ts';
import { LONDON_MOMENT, londonMoment } from './moments.ts';

type Column = 'meeting' | 'papers by' | 'questions by';
const HEADINGS = 'the heading meeting, and where wanted papers by and questions by, in any order';

const plain = (heading: string): string =>
  heading
    .trim()
    .toLowerCase()
    .replaceAll(/[\s_-]+/g, ' ');

/** Reads one row; a cell that is empty is not told. */
const readRow = ({ cells, line }: CsvRow, faults: LineFault[]): readonly ImportedMeeting[] => {
  const cell = (column: Column, timeOfDay?: string): string | undefined => {
    const text = cells.get(column) ?? '';
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
  const read = readCsvRows(csv, { needed: ['meeting'], normalise: plain });
  if (!read.ok)
    return { meetings: [], faults: [{ line: read.line, accepted: read.line === 1 ? HEADINGS : read.expected }] };
  const faults: LineFault[] = [];
  return { meetings: read.rows.flatMap((row) => readRow(row, faults)), faults };
};
