/** The words of a text, or of the lines of a data file, in which single spaces stand between them. */
export const wordList = (...lines: readonly string[]): ReadonlySet<string> => new Set(lines.join(' ').split(' '));
