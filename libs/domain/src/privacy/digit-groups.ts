import { isDigit } from './characters.ts';

/** Starts (inclusive) and ends (exclusive) of the runs of digits in a text: `[start, end, start, end, …]`. */
export type DigitGroups = readonly number[];

export const digitGroups = (text: string): DigitGroups => {
  const groups: number[] = [];
  for (let at = 0; at < text.length; at += 1) {
    if (!isDigit(text.charCodeAt(at))) continue;
    const start = at;
    while (isDigit(text.charCodeAt(at))) at += 1;
    groups.push(start, at);
  }
  return groups;
};

/** What stands between groups that belong together, at most so long. */
const LONGEST_GAP = 24;

/** True when `from` to `to` holds separators and nothing else. */
export const isGap = (text: string, from: number, to: number, separates: (code: number) => boolean): boolean => {
  if (to - from > LONGEST_GAP) return false;
  for (let at = from; at < to; at += 1) if (!separates(text.charCodeAt(at))) return false;
  return true;
};
