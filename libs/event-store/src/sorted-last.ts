/** Sort key of a stream whose summary lacks what is sorted by: behind every letter, digit and date. */
export const SORTED_LAST = '~';
