import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { type Font, openSync } from 'fontkit';

const require = createRequire(import.meta.url);
/** Source Sans 3 (SIL Open Font License 1.1): Latin, Greek and Cyrillic, drawn for texts and tables. */
const folder = dirname(require.resolve('@expo-google-fonts/source-sans-3/package.json'));

export type Weight = 'regular' | 'bold';

/** Files of the typeface, by weight. */
export const FONT_FILES: Readonly<Record<Weight, string>> = {
  regular: join(folder, '400Regular/SourceSans3_400Regular.ttf'),
  bold: join(folder, '600SemiBold/SourceSans3_600SemiBold.ttf'),
};

/** Measures text, and says what cannot be printed. */
export interface Typeface {
  /** Width of a text in points. A space ends what letters are fitted to each other in, as where it is drawn. */
  width(text: string, weight: Weight, size: number): number;
  /** A text in which each character that the typeface lacks stands as its code point: `[U+0645]`. */
  printable(text: string): string;
}

const open = (file: string): Font => {
  const font = openSync(file);
  if ('fonts' in font) throw new Error(`${file} holds several fonts`);
  return font;
};

/** Opens the typeface; keeps the width of each word that was measured. */
export const openTypeface = (): Typeface => {
  const fonts = { regular: open(FONT_FILES.regular), bold: open(FONT_FILES.bold) };
  const known = { regular: new Map<string, number>(), bold: new Map<string, number>() };
  /** In thousandths of the size. */
  const widthOfWord = (word: string, weight: Weight): number => {
    const before = known[weight].get(word);
    if (before !== undefined) return before;
    const font = fonts[weight];
    const width = (font.layout(word).advanceWidth * 1000) / font.unitsPerEm;
    known[weight].set(word, width);
    return width;
  };
  const code = (letter: string): string =>
    `[U+${(letter.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}]`;
  const isPrintable = (letter: string): boolean =>
    Object.values(fonts).every((font) => font.hasGlyphForCodePoint(letter.codePointAt(0) ?? 0));
  return {
    width: (text, weight, size) =>
      (text.split(/(?<= )/).reduce((sum, word) => sum + widthOfWord(word, weight), 0) * size) / 1000,
    printable: (text) =>
      Array.from(text.replaceAll(/\s/gu, ' '), (letter) => (isPrintable(letter) ? letter : code(letter))).join(''),
  };
};
