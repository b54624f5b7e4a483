/** Characters of a text: code points. */
export const lengthOf = (text: string): number => Array.from(text).length;

const SEPARATOR = /[#:/._-]/;

/** Cuts a word that is longer than a line, after a separator where there is one, so that nothing is ever lost or runs over. */
const pieces = (word: string, room: number): readonly string[] => {
  const parts: string[] = [];
  let letters = Array.from(word);
  while (letters.length > room) {
    const separator = letters.slice(0, room).findLastIndex((letter) => SEPARATOR.test(letter));
    const cut = separator + 1 > room / 2 ? separator + 1 : room;
    parts.push(letters.slice(0, cut).join(''));
    letters = letters.slice(cut);
  }
  return [...parts, letters.join('')];
};

/** Lines of at most `room` characters, broken between words; line ends in the text are kept. */
export const linesOf = (text: string, room: number): readonly string[] =>
  text.split('\n').flatMap((paragraph) => {
    const lines: string[] = [];
    let line = '';
    for (const word of paragraph.split(/ +/).flatMap((whole) => pieces(whole, Math.max(room, 1)))) {
      const longer = line === '' ? word : `${line} ${word}`;
      if (line !== '' && lengthOf(longer) > room) {
        lines.push(line);
        line = word;
      } else line = longer;
    }
    return [...lines, line];
  });

/** Text wrapped to `columns`, the first line after `first`, the others after `rest` (as wide as `first` unless given). */
export const wrap = (text: string, columns: number, first = '', rest = ' '.repeat(lengthOf(first))): string =>
  linesOf(text, Math.max(columns - Math.max(lengthOf(first), lengthOf(rest)), 10))
    .map((line, i) => `${i === 0 ? first : rest}${line}`)
    .join('\n');

/** A word longer than this may be cut, so that one long id does not crush the other columns. */
const LONGEST_KEPT_WHOLE = 26;

export interface ColumnNeeds {
  /** Width of the longest line. */
  readonly natural: number;
  /** Width of the longest word. */
  readonly word: number;
}

/** Widths of columns in `room` characters: the widest give way first, and words are cut only when nothing else helps. */
export const fitColumns = (needs: readonly ColumnNeeds[], room: number): readonly number[] => {
  const NARROWEST = 6;
  const widths = needs.map(({ natural }) => natural);
  const shrink = (least: (need: ColumnNeeds) => number): void => {
    let over = widths.reduce((sum, width) => sum + width, 0) - room;
    while (over > 0) {
      const slack = needs.map((need, i) => ((widths[i] ?? 0) > least(need) ? (widths[i] ?? 0) : 0));
      const widest = Math.max(...slack);
      if (widest === 0) return;
      widths[slack.indexOf(widest)] = widest - 1;
      over -= 1;
    }
  };
  shrink(({ word }) => Math.max(Math.min(word, LONGEST_KEPT_WHOLE), NARROWEST));
  shrink(() => NARROWEST);
  return widths;
};

/** What a column of these texts needs. */
export const needsOf = (texts: readonly string[]): ColumnNeeds => ({
  natural: Math.max(...texts.map(widthOf)),
  word: Math.max(...texts.flatMap((text) => text.split(/\s+/)).map(lengthOf)),
});

export const widthOf = (text: string): number => Math.max(...text.split('\n').map(lengthOf));
