/** Words that the name of a body may carry or leave out. */
const FILLERS: ReadonlySet<string> = new Set(['the', 'nhs']);

/** Small letters without accents; `&` as `and`, points and apostrophes left out, all else between letters and digits a space. */
const wordsOf = (name: string): readonly string[] =>
  name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{Mn}/gu, '')
    .replaceAll('&', ' and ')
    .replace(/[.'’‘`]/gu, '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');

/** Under what the name of a body is kept, so that case, punctuation, accents, "NHS" and "the" make no other body of it. */
export const bodyKey = (name: string): string => {
  const words = wordsOf(name);
  const telling = words.filter((word) => !FILLERS.has(word));
  return (telling.length > 0 ? telling : words).join(' ') || name;
};

/** Shortest word in which a slip of the pen is looked for: `North` and `South` are none, `Helathwatch` is. */
const SHORTEST = 5;

/** Both words without the letters with which they begin and end alike. */
const differing = (a: string, b: string): readonly [string, string] => {
  let from = 0;
  while (from < a.length && from < b.length && a[from] === b[from]) from += 1;
  let [endA, endB] = [a.length, b.length];
  while (endA > from && endB > from && a[endA - 1] === b[endB - 1]) [endA, endB] = [endA - 1, endB - 1];
  return [a.slice(from, endA), b.slice(from, endB)];
};

/** One letter more, less or other, or two that changed places. */
const isSlip = (a: string, b: string): boolean => {
  if (Math.min(a.length, b.length) < SHORTEST) return false;
  const [x, y] = differing(a, b);
  return (x.length <= 1 && y.length <= 1) || (x.length === 2 && y.length === 2 && x[0] === y[1] && x[1] === y[0]);
};

const isWithin = (some: readonly string[], all: readonly string[]): boolean => some.every((word) => all.includes(word));

const sameButForSlips = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((word, i) => word === b[i] || isSlip(word, b[i] ?? ''));

/** The words with the run of words that an abbreviation among `others` stands for put as that abbreviation. */
const abbreviated = (words: readonly string[], others: readonly string[]): readonly string[] => {
  for (let from = 0; from < words.length; from += 1)
    for (let to = from + 2; to <= words.length; to += 1) {
      const initials = words
        .slice(from, to)
        .map((word) => word[0])
        .join('');
      if (others.includes(initials)) return [...words.slice(0, from), initials, ...words.slice(to)];
    }
  return words;
};

/**
 * Whether two keys of different bodies look as if one were meant: a slip of the pen in a word, the same words in another order, words left out, or an
 * abbreviation.
 */
export const looksAlike = (one: string, other: string): boolean => {
  if (one === other) return false;
  const [x, y] = [one.split(' '), other.split(' ')];
  const [a, b] = [abbreviated(x, y), abbreviated(y, x)];
  return isWithin(a, b) || isWithin(b, a) || sameButForSlips(a, b);
};

/** By what names an organisation's bodies go. */
export interface BodyNames {
  /** Under what a body is kept; equal for all names of one body. */
  keyOf(name: string): string;
}

/** Names matched by their words alone, where an installation lists none. */
export const PLAIN_NAMES: BodyNames = { keyOf: bodyKey };
