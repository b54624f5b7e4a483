import type { Typeface, Weight } from './typeface.ts';

/** A text of one look. */
export interface Run {
  readonly text: string;
  readonly weight: Weight;
  /** Where it leads to in the document; absent where nowhere. */
  readonly link?: string;
}
/** A run as it stands in a line, so many points from its beginning. */
export interface Segment extends Run {
  readonly x: number;
  readonly width: number;
}
export type Line = readonly Segment[];

interface Room {
  readonly width: number;
  readonly size: number;
}

/** Behind these, what is wider than a line may be broken. */
const BREAKS = /(?<=[/#:.\-_?&=,])/;

/** Parts of runs up to which a line may go, each with its width. */
const piecesOf = ({ text, ...look }: Run): readonly Run[] =>
  text.split(/(?<= )/).map((part) => ({ text: part, ...look }));

/** A word that is wider than a line, in parts that are not: broken at marks, else anywhere. */
const broken = (piece: Run, face: Typeface, { width, size }: Room): readonly Run[] => {
  // With room for a mark behind it, which may be of another look: no line begins with one.
  const fits = (text: string): boolean => face.width(`${text},`, piece.weight, size) <= width;
  if (fits(piece.text.trimEnd())) return [piece];
  const parts: string[] = [];
  let part = '';
  const take = (more: string): void => {
    if (part !== '' && !fits(part + more)) {
      parts.push(part);
      part = '';
    }
    part += more;
  };
  for (const more of piece.text.split(BREAKS)) {
    if (fits(more)) take(more);
    else for (const letter of more) take(letter);
  }
  return [...parts, part].map((text) => ({ ...piece, text }));
};

/** Runs that look alike and follow each other as one. */
const joined = (runs: readonly Run[], face: Typeface, size: number): Line => {
  const line: Segment[] = [];
  let x = 0;
  for (const run of runs) {
    const width = face.width(run.text, run.weight, size);
    const last = line.at(-1);
    if (last !== undefined && last.weight === run.weight && last.link === run.link)
      line[line.length - 1] = { ...last, text: last.text + run.text, width: last.width + width };
    else line.push({ ...run, x, width });
    x += width;
  }
  return line;
};

/** Breaks runs into lines of a width: between words, and within a word only where it is wider than a line. */
export const breakLines = (runs: readonly Run[], face: Typeface, room: Room): readonly Line[] => {
  const { width, size } = room;
  const lines: Run[][] = [[]];
  let used = 0;
  let word: Run[] = [];
  /** Width without the space at the end, which may stand beyond the line. */
  const widthOf = (parts: readonly Run[]): number =>
    parts.reduce((sum, { text, weight }, index) => {
      const shown = index === parts.length - 1 ? text.trimEnd() : text;
      return sum + face.width(shown, weight, size);
    }, 0);
  const put = (parts: readonly Run[]): void => {
    if (used > 0 && used + widthOf(parts) > width) {
      lines.push([]);
      used = 0;
    }
    lines.at(-1)?.push(...parts);
    used += parts.reduce((sum, { text, weight }) => sum + face.width(text, weight, size), 0);
  };
  const place = (): void => {
    // A word of several looks that is wider than a line is broken where the look changes.
    if (widthOf(word) > width) for (const part of word) put([part]);
    else put(word);
    word = [];
  };
  for (const run of runs)
    for (const piece of piecesOf(run)) {
      const parts = broken(piece, face, room);
      for (const [index, part] of parts.entries()) {
        word.push(part);
        if (index < parts.length - 1 || part.text.endsWith(' ')) place();
      }
    }
  if (word.length > 0) place();
  return lines.map((line) => joined(line, face, size));
};
