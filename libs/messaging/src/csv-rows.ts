import { CsvError, parse } from 'csv-parse/sync';

/** One row of a file: its cells by their heading, trimmed, and its line, the headings being line 1. */
export interface CsvRow {
  readonly line: number;
  readonly cells: ReadonlyMap<string, string>;
}

/** The rows of a file; or the first line that cannot be read, and what is expected there. */
export type CsvRows =
  | { readonly ok: true; readonly headings: readonly string[]; readonly rows: readonly CsvRow[] }
  | { readonly ok: false; readonly line: number; readonly expected: string };

export interface CsvOptions {
  /** Between cells; when absent, whichever of comma, semicolon and tab gives the headings that are needed. */
  readonly delimiter?: string | undefined;
  /** Headings that the file must have, as `normalise` leaves them. */
  readonly needed: readonly string[];
  /** Applied to each heading before it is compared; trims when absent. */
  readonly normalise?: (heading: string) => string;
}

const DELIMITERS = [',', ';', '\t'];
const SHAPE = 'CSV: a line of headings, then rows with as many cells, quoted where they hold the separator';

interface Line {
  readonly record: readonly string[];
  readonly info: { readonly lines: number };
}

const EVERY = -1;
const linesOf = (text: string, delimiter: string, most = EVERY): readonly Line[] =>
  // The types of csv-parse know `info` only together with `columns`.
  parse(text, {
    delimiter,
    bom: true,
    info: true,
    skip_empty_lines: true,
    skip_records_with_empty_values: true,
    trim: true,
    to: most,
  }) as unknown as Line[];

const headingsOf = (text: string, delimiter: string, normalise: (heading: string) => string): readonly string[] => {
  try {
    return linesOf(text, delimiter, 1)[0]?.record.map(normalise) ?? [];
  } catch {
    return [];
  }
};

const hasAll = (headings: readonly string[], needed: readonly string[]): boolean =>
  needed.every((heading) => headings.includes(heading));

const quoted = (headings: readonly string[]): string => headings.map((heading) => `"${heading}"`).join(', ');

/** What is wrong with the headings, or undefined. An unnamed column may repeat: nothing reads it. */
const headingFault = (headings: readonly string[], needed: readonly string[]): string | undefined => {
  const missing = needed.filter((heading) => !headings.includes(heading));
  if (missing.length > 0) return `the headings ${quoted(missing)}, spelled like that, in any order among others`;
  const repeated = needed.filter((heading) => headings.indexOf(heading) !== headings.lastIndexOf(heading));
  return repeated.length === 0 ? undefined : `the heading ${quoted(repeated)} once: which column is meant is not known`;
};

/**
 * Reads CSV as people have it: separated by comma, semicolon or tab, with rows that are wholly empty left out. A heading that is
 * needed stands once. Lines of a refusal are those of the file; what stood in a cell is never repeated.
 */
export const readCsvRows = (text: string, { delimiter, needed, normalise = (one) => one }: CsvOptions): CsvRows => {
  const candidates = delimiter === undefined ? DELIMITERS : [delimiter];
  const chosen =
    candidates.find((candidate) => hasAll(headingsOf(text, candidate, normalise), needed)) ?? candidates[0] ?? ',';
  const headings = headingsOf(text, chosen, normalise);
  if (headings.length === 0 && text.trim() === '') return { ok: true, headings, rows: [] };
  const fault = headingFault(headings, needed);
  if (fault !== undefined) return { ok: false, line: 1, expected: fault };
  try {
    const [, ...lines] = linesOf(text, chosen);
    const rows = lines.map(({ record, info }) => ({
      line: info.lines,
      cells: new Map(headings.map((heading, index) => [heading, record[index] ?? ''] as const)),
    }));
    return { ok: true, headings, rows };
  } catch (error) {
    const line = error instanceof CsvError && typeof error['lines'] === 'number' ? error['lines'] : 1;
    return { ok: false, line, expected: SHAPE };
  }
};
