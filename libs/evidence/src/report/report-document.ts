import type { PayloadText } from '@throughline/policy/words';

/** Words of a block; `code` is what is to be copied to the letter: an id, a digest, a command. */
export type Words = readonly (PayloadText[number] | { readonly code: string })[];

/** A name, and what belongs to it: a text, or several. */
export type Term = readonly [name: string, words: readonly Words[]];

/** A part of a report, without how it looks. */
export type Block =
  | { readonly block: 'paragraph'; readonly words: Words }
  | { readonly block: 'list'; readonly isNumbered?: boolean; readonly items: readonly Words[] }
  /** Names with room beside them, for a person to write in. */
  | { readonly block: 'blanks'; readonly names: readonly string[] }
  | { readonly block: 'terms'; readonly terms: readonly Term[] }
  | {
      readonly block: 'table';
      readonly caption: string;
      /** Titles, each with its share of the width; shares add up to 1. The first column names its row. */
      readonly columns: readonly (readonly [title: string, share: number])[];
      /** Cells by row; each of the texts in a cell begins a line. */
      readonly rows: readonly (readonly (readonly Words[])[])[];
    };

/** A section within a section: a record, or a gate. */
export interface Subsection {
  /** Unique in the report: `record-17`. */
  readonly id: string;
  readonly title: string;
  readonly blocks: readonly Block[];
}

/** Records of a section: which they are, and each in words when it is read. */
export interface ShownRecords {
  readonly versions: readonly number[];
  read(): AsyncIterable<Subsection>;
}

/** Records of a section that are few enough to be held. */
export const readRecords = async (records: ShownRecords | undefined): Promise<readonly Subsection[]> => {
  const read: Subsection[] = [];
  if (records !== undefined) for await (const one of records.read()) read.push(one);
  return read;
};

/** A section of a report. Its subsections come behind its blocks, and then its records. */
export interface Section {
  readonly id: string;
  readonly title: string;
  readonly blocks: readonly Block[];
  readonly subsections: readonly Subsection[];
  /** Absent where none are shown in it. */
  readonly records?: ShownRecords;
  /** What to say instead where the subsections and tables are too many to be printed; absent where they never are. */
  readonly inShort?: string;
}

/** All words of a report, in order. HTML and PDF are made of it, and say the same. */
export interface ReportDocument {
  readonly title: string;
  /** What has to stand on every page, and what it means; both absent for a live programme. */
  readonly mark?: string;
  readonly notice?: string;
  readonly sections: readonly Section[];
}

/** A term with one text. */
export const term = (name: string, ...words: Words): Term => [name, [words]];

/** A block of one paragraph. */
export const paragraph = (...words: Words): Block => ({ block: 'paragraph', words });

/** A section without parts of its own. */
export const section = (id: string, title: string, ...blocks: readonly Block[]): Section => ({
  id,
  title,
  blocks,
  subsections: [],
});
